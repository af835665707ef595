package io.quarkiverse.clerk.runtime.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.ext.web.client.HttpResponse;

/**
 * The conventions that all calls to Clerk's Backend API share.
 *
 * @see <a href="https://clerk.com/docs/guides/development/upgrading/versioning">Clerk: versioning</a>
 */
final class BackendApi {

    static final String VERSION_HEADER = "Clerk-API-Version";
    static final String VERSION = "2026-05-12";

    private BackendApi() {
    }

    /**
     * @return whether the answer is one of Clerk's errors and has the code among its errors
     */
    static boolean hasError(HttpResponse<Buffer> response, String code) {
        try {
            return response.body() != null && response.body().toJson() instanceof JsonObject body
                    && body.getValue("errors") instanceof JsonArray errors
                    && errors.stream().anyMatch(error -> error instanceof JsonObject entry
                            && code.equals(entry.getValue("code")));
        } catch (DecodeException e) {
            return false;
        }
    }
}
