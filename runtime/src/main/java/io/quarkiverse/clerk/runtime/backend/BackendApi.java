package io.quarkiverse.clerk.runtime.backend;

import java.util.regex.Pattern;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The conventions that all calls to Clerk's Backend API share.
 *
 * @see <a href="https://clerk.com/docs/guides/development/upgrading/versioning">Clerk: versioning</a>
 */
public final class BackendApi {

    private static final String VERSION_HEADER = "Clerk-API-Version";
    /** The version of the interface that every call means, the handshake included. */
    public static final String VERSION = "2026-05-12";

    static final String KEY_INVALID = "clerk_key_invalid";

    /** What may become part of a response header. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[a-z0-9_-]{1,64}");

    private BackendApi() {
    }

    /** Adds what every call carries: the secret key, and the version of the interface that is meant. */
    static ClerkHttpRequest authorize(ClerkHttpRequest request, String secretKey) {
        return request.header(HttpHeaders.AUTHORIZATION, "Bearer " + secretKey).header(VERSION_HEADER, VERSION)
                .header(HttpHeaders.ACCEPT, "application/json");
    }

    /**
     * @return the code of the answer's first error, or {@code unexpected-bapi-error} if it is none of Clerk's errors
     *         or its code is not a plain word
     */
    static String errorCode(ClerkResponse response) {
        try {
            if (response.json() instanceof JsonObject body
                    && body.getValue("errors") instanceof JsonArray errors && !errors.isEmpty()
                    && errors.getValue(0) instanceof JsonObject error && error.getValue("code") instanceof String code
                    && PLAIN_WORD.matcher(code).matches()) {
                return code;
            }
        } catch (ClerkCallException e) {
            // An error page of something in between.
        }
        return "unexpected-bapi-error";
    }
}
