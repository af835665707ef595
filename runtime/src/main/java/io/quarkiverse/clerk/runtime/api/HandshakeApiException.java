package io.quarkiverse.clerk.runtime.api;

/**
 * A call of the browser flow failed. The message holds nothing of the answer's content.
 */
public final class HandshakeApiException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_SERVER_ERROR = 500;

    private final String code;
    private final boolean unavailable;

    HandshakeApiException(String code, String message, boolean unavailable) {
        super(message, null, false, false);
        this.code = code;
        this.unavailable = unavailable;
    }

    static HandshakeApiException malformed(String what) {
        return new HandshakeApiException("unexpected-sdk-error", what + " is malformed", false);
    }

    static HandshakeApiException unreadable() {
        return new HandshakeApiException("unexpected-bapi-error", "Clerk's answer can't be read", false);
    }

    static HandshakeApiException tooMany() {
        return new HandshakeApiException("fetch-error", "Too many calls to Clerk are under way", true);
    }

    static HandshakeApiException status(int status, String code) {
        // A key that Clerk does not know is this application's trouble, like an outage, and not the visitor's.
        return new HandshakeApiException(code, "Clerk answered with status " + status,
                status >= INTERNAL_SERVER_ERROR || status == TOO_MANY_REQUESTS || "clerk_key_invalid".equals(code));
    }

    static HandshakeApiException notReached(Throwable problem) {
        return new HandshakeApiException("fetch-error", "Clerk did not answer: " + problem.getClass().getSimpleName(), true);
    }

    /** @return why, as the last part of a reason: Clerk's error code, or one of the SDKs' own */
    public String code() {
        return code;
    }

    /** @return whether the question is still open: Clerk gave no answer, or none that concerns what was asked */
    public boolean isUnavailable() {
        return unavailable;
    }
}
