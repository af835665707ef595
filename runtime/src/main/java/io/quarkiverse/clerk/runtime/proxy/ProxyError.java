package io.quarkiverse.clerk.runtime.proxy;

import io.quarkiverse.clerk.runtime.request.UnreadContent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * The reasons why a request is not forwarded, in Clerk's error format.
 */
enum ProxyError {

    PATH_MISMATCH(400, "proxy_path_mismatch", "The address does not begin with the proxy's path"),
    BAD_REQUEST(400, "proxy_request_failed", "The request can't be passed on to Clerk as it is written"),
    METHOD_NOT_ALLOWED(405, "proxy_request_failed", "The proxy does not pass this method on"),
    TOO_SLOW(408, "proxy_request_failed", "The request's content comes too slowly"),
    TOO_LARGE(413, "proxy_request_failed", "The request's content is larger than this application accepts"),
    FRONTEND_API_FAILED(502, "proxy_request_failed", "Clerk's Frontend API did not answer"),
    TOO_BUSY(503, "proxy_request_failed", "The proxy has too many requests under way");

    private final int status;
    private final String code;
    private final String message;

    ProxyError(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** Answers the request with this error. The rest of its content is not read into memory. */
    void answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (this == METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, FrontendApiProxy.ALLOWED);
        } else if (this == TOO_BUSY) {
            response.putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        JsonObject error = new JsonObject().put("code", code).put("message", message);
        String body = new JsonObject().put("errors", new JsonArray().add(error)).encode();
        UnreadContent.end(context, Buffer.buffer(body));
    }
}
