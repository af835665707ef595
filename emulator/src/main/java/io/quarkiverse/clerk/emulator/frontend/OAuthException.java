package io.quarkiverse.clerk.emulator.frontend;

import io.vertx.core.json.JsonObject;

/** An error response of the OAuth endpoints (RFC 6749, section 5.2; RFC 7591, section 3.2.2). */
final class OAuthException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    private OAuthException(int status, String error, String description) {
        // Without stack trace, because this is an expected response.
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthException of(String error, String description) {
        return new OAuthException(400, error, description);
    }

    static OAuthException invalidClient(String description) {
        return new OAuthException(401, "invalid_client", description);
    }

    static OAuthException invalidToken(String description) {
        return new OAuthException(401, "invalid_token", description);
    }

    int status() {
        return status;
    }

    /** The value of the header {@code WWW-Authenticate}. */
    String challenge() {
        return error.equals("invalid_client") ? "Basic realm=\"Clerk emulator\""
                : "Bearer error=\"" + error + "\", error_description=\"" + getMessage() + "\"";
    }

    JsonObject json() {
        return new JsonObject().put("error", error).put("error_description", getMessage());
    }
}
