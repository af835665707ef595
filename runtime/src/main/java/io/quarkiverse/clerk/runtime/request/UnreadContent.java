package io.quarkiverse.clerk.runtime.request;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Ends the response to a request whose content is not used. Content that nobody reads would block the next request of an
 * HTTP/1.1 connection, and take its length from the flow-control window that all requests of an HTTP/2 connection share.
 */
public final class UnreadContent {

    /** Says that the rest of the content is not needed, after a complete response: RFC 9113, 8.1. */
    private static final long NO_ERROR = 0;

    /**
     * The time for a client to complete its request, which is discarded. Not all clients read the response if they are
     * interrupted earlier.
     */
    private static final long MAX_MILLIS = 3_000;

    private UnreadContent() {
    }

    /** @param body the body of the response; may be empty */
    public static void end(RoutingContext context, Buffer body) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        if (request.isEnded()) {
            response.end(body);
        } else if (request.version() == HttpVersion.HTTP_2) {
            response.end(body);
            discard(context.vertx(), request);
        } else {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            response.end(body).onComplete(ignored -> request.connection().close());
        }
    }

    private static void discard(Vertx vertx, HttpServerRequest request) {
        long timer = vertx.setTimer(MAX_MILLIS, ignored -> request.response().reset(NO_ERROR));
        request.exceptionHandler(ignored -> vertx.cancelTimer(timer));
        request.endHandler(ignored -> vertx.cancelTimer(timer));
        request.handler(ignored -> {
            // Not used.
        });
        request.resume();
    }
}
