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
    /** The version of the Backend API that all calls and the handshake request. */
    public static final String VERSION = "2026-05-12";

    static final String KEY_INVALID = "clerk_key_invalid";

    /** Error codes become part of a response header, so other characters are rejected. */
    private static final Pattern ERROR_CODE = Pattern.compile("[a-z0-9_-]{1,64}");

    private BackendApi() {
    }

    /** Adds the headers of every call: the secret key, the API version and the accepted content type. */
    static ClerkHttpRequest authorize(ClerkHttpRequest request, String secretKey) {
        return request.header(HttpHeaders.AUTHORIZATION, "Bearer " + secretKey).header(VERSION_HEADER, VERSION)
                .header(HttpHeaders.ACCEPT, "application/json");
    }

    /**
     * @return the code of the first error in the response; {@code unexpected-bapi-error} if the response contains no error
     *         of Clerk or its code contains unexpected characters
     */
    static String errorCode(ClerkResponse response) {
        try {
            if (response.json() instanceof JsonObject body
                    && body.getValue("errors") instanceof JsonArray errors && !errors.isEmpty()
                    && errors.getValue(0) instanceof JsonObject error && error.getValue("code") instanceof String code
                    && ERROR_CODE.matcher(code).matches()) {
                return code;
            }
        } catch (ClerkCallException e) {
            // Not JSON: the error page of an intermediary.
        }
        return "unexpected-bapi-error";
    }
}
