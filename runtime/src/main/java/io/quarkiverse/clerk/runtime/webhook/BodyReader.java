package io.quarkiverse.clerk.runtime.webhook;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads the content of a request into memory, within a limit for size and time. Lives on the request's Vert.x context.
 */
final class BodyReader {

    private static final long MAX_MILLIS = 3_000;
    private static final int TIMEOUT = 408;
    private static final int TOO_LARGE = 413;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final int maxBytes;
    private final Buffer content = Buffer.buffer();
    private boolean over;

    BodyReader(RoutingContext context, int maxBytes) {
        this.context = context;
        this.request = context.request();
        this.maxBytes = maxBytes;
    }

    /**
     * @param read receives the content
     * @param refused receives the status of the response if a limit is exceeded
     */
    void read(Consumer<byte[]> read, IntConsumer refused) {
        if (declaresTooMuch()) {
            refused.accept(TOO_LARGE);
            return;
        }
        if (request.isEnded()) {
            read.accept(new byte[0]);
            return;
        }
        long timer = context.vertx().setTimer(MAX_MILLIS, ignored -> refuse(TIMEOUT, refused));
        context.addEndHandler(ignored -> {
            over = true;
            context.vertx().cancelTimer(timer);
        });
        request.handler(part -> {
            if (!over && content.length() + part.length() > maxBytes) {
                refuse(TOO_LARGE, refused);
            } else if (!over) {
                content.appendBuffer(part);
            }
        });
        request.endHandler(ignored -> {
            context.vertx().cancelTimer(timer);
            if (!over) {
                over = true;
                read.accept(content.getBytes());
            }
        });
        request.resume();
    }

    private boolean declaresTooMuch() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length != null && Long.parseLong(length) > maxBytes;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private void refuse(int status, IntConsumer refused) {
        if (!over) {
            over = true;
            refused.accept(status);
        }
    }
}
