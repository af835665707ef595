package io.quarkiverse.clerk.runtime.proxy;

import java.util.Set;
import java.util.function.Consumer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * The content of a request, sent on to the Frontend API as fast as that reads it, within the limits for size and speed.
 * <p>
 * Lives on the request's Vert.x context.
 */
final class RequestContent {

    private static final long NONE = -1;
    private static final Set<HttpMethod> USUALLY_WITHOUT_CONTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD,
            HttpMethod.OPTIONS);

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final ProxyLimits limits;

    private HttpClientRequest upstream;
    private Runnable onSent;
    private Consumer<ProxyError> onRefused;
    private long speedTimer = NONE;
    private long received;
    private long receivedBefore;
    private boolean heldBack;
    private boolean over;

    RequestContent(RoutingContext context, ProxyLimits limits) {
        this.context = context;
        this.request = context.request();
        this.limits = limits;
    }

    /** @return -1 if the request does not declare a length, and the largest number if what it declares is not one */
    long declaredLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? NONE : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Over HTTP/2 a request that has been read can be neither paused nor resumed. */
    void pause() {
        if (!request.isEnded()) {
            request.pause();
        }
    }

    void resume() {
        if (!request.isEnded()) {
            request.resume();
        }
    }

    /**
     * @param sent called when the request to the Frontend API is complete
     * @param refused called if the content exceeds a limit
     */
    void send(HttpClientRequest upstream, Runnable sent, Consumer<ProxyError> refused) {
        this.upstream = upstream;
        this.onSent = sent;
        this.onRefused = refused;
        if (!exists()) {
            if (!USUALLY_WITHOUT_CONTENT.contains(request.method())) {
                upstream.putHeader(HttpHeaders.CONTENT_LENGTH, "0");
            }
            resume();
            end();
            return;
        }
        if (declaredLength() < 0) {
            upstream.setChunked(true);
        } else {
            upstream.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(declaredLength()));
        }
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            context.response().writeContinue();
        }
        request.handler(this::sendPart);
        request.endHandler(ignored -> end());
        speedTimer = context.vertx().setPeriodic(limits.uploadInterval().toMillis(), ignored -> checkSpeed());
        resume();
    }

    /** Nothing is sent any more. */
    void stop() {
        over = true;
        context.vertx().cancelTimer(speedTimer);
    }

    private boolean exists() {
        return !request.isEnded() && (declaredLength() > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || declaredLength() < 0 && request.version() == HttpVersion.HTTP_2
                        && !USUALLY_WITHOUT_CONTENT.contains(request.method()));
    }

    private void end() {
        if (!over) {
            stop();
            onSent.run();
            upstream.end();
        }
    }

    private void sendPart(Buffer part) {
        if (over) {
            return;
        }
        received += part.length();
        if (received > limits.maxBytes()) {
            onRefused.accept(ProxyError.TOO_LARGE);
            return;
        }
        upstream.write(part);
        if (upstream.writeQueueFull()) {
            heldBack = true;
            pause();
            upstream.drainHandler(ignored -> resume());
        }
    }

    /** Only the caller's own slowness counts, not that of the Frontend API, which holds the caller back. */
    private void checkSpeed() {
        if (!heldBack && received - receivedBefore < limits.minBytesPerInterval()) {
            onRefused.accept(ProxyError.TOO_SLOW);
        } else {
            receivedBefore = received;
            heldBack = upstream.writeQueueFull();
        }
    }
}
