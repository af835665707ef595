package io.quarkiverse.clerk.runtime.api;

import java.util.regex.Pattern;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;

/**
 * The conventions that all calls to Clerk's Backend API share.
 *
 * @see <a href="https://clerk.com/docs/guides/development/upgrading/versioning">Clerk: versioning</a>
 */
public final class BackendApi {

    private static final String VERSION_HEADER = "Clerk-API-Version";
    /** The version of the interface that every call means, the handshake included. */
    public static final String VERSION = "2026-05-12";

    /** What may become part of a response header. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[a-z0-9_-]{1,64}");

    private BackendApi() {
    }

    /** Adds what every call carries: the secret key, and the version of the interface that is meant. */
    static void authorize(HttpRequest<Buffer> request, String secretKey) {
        request.putHeader(HttpHeaders.AUTHORIZATION.toString(), "Bearer " + secretKey);
        request.putHeader(VERSION_HEADER, VERSION);
    }

    /**
     * @return the code of the answer's first error, or {@code unexpected-bapi-error} if it is none of Clerk's errors
     *         or its code is not a plain word
     */
    static String errorCode(HttpResponse<Buffer> response) {
        try {
            if (response.body() != null && response.body().toJson() instanceof JsonObject body
                    && body.getValue("errors") instanceof JsonArray errors && !errors.isEmpty()
                    && errors.getValue(0) instanceof JsonObject error && error.getValue("code") instanceof String code
                    && PLAIN_WORD.matcher(code).matches()) {
                return code;
            }
        } catch (DecodeException e) {
            // An error page of something in between.
        }
        return "unexpected-bapi-error";
    }
}
