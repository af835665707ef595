package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;

/**
 * One request to Clerk and its response. Every end other than a complete response resets the exchange, which closes the
 * connection and so gives it back to the pool.
 * <p>
 * Lives on the Vert.x context on which it was made.
 */
final class ClerkExchange {

    private final Vertx vertx;
    private final Context context;
    private final ClerkHttpRequest request;
    private final Duration timeout;
    private final int maxBytes;
    private final UniEmitter<? super ClerkResponse> caller;

    private HttpClientRequest connected;
    private final Buffer content = Buffer.buffer();
    private long timer;
    private boolean over;

    /**
     * @param timeout how long everything may take, from the wait for a connection to the last byte
     * @param maxBytes how large the response's content may be
     * @param caller receives the response, or a {@link ClerkCallException}
     */
    ClerkExchange(Vertx vertx, ClerkHttpRequest request, Duration timeout, int maxBytes,
            UniEmitter<? super ClerkResponse> caller) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.request = request;
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        this.caller = caller;
    }

    void begin(HttpClient client) {
        context.runOnContext(ignored -> {
            if (over) {
                return;
            }
            timer = vertx.setTimer(Math.max(1, timeout.toMillis()), id -> fail(ClerkCallException.timeout(timeout)));
            try {
                RequestOptions options = new RequestOptions().setMethod(request.method()).setAbsoluteURI(request.url())
                        .setFollowRedirects(false)
                        // Also ends the wait for a connection of the pool, which nothing else does.
                        .setConnectTimeout(Math.max(1, timeout.toMillis()));
                client.request(options).onSuccess(this::send).onFailure(this::fail);
            } catch (RuntimeException e) {
                fail(e);
            }
        });
    }

    /** Ends the exchange because nobody waits for it any more. */
    void cancel() {
        context.runOnContext(ignored -> end());
    }

    /** Ends the exchange because the application stops. */
    void stop() {
        // Whoever waits learns of it also when Vert.x runs nothing any more.
        caller.fail(ClerkCallException.stopped());
        cancel();
    }

    private void send(HttpClientRequest request) {
        // Without handlers Vert.x would log an error for what the exchange learns as well.
        request.exceptionHandler(ClerkExchange::ignore);
        request.connection().exceptionHandler(ClerkExchange::ignore);
        if (over) {
            request.reset();
            return;
        }
        connected = request;
        request.response().onSuccess(this::receive).onFailure(this::fail);
        request.putHeader(HttpHeaders.USER_AGENT, "quarkus-clerk");
        this.request.headers().names().forEach(name -> request.putHeader(name, this.request.headers().getAll(name)));
        if (this.request.content() == null) {
            request.end().onFailure(this::fail);
        } else {
            request.end(this.request.content()).onFailure(this::fail);
        }
    }

    private static void ignore(Throwable problem) {
        // The exchange fails with it.
    }

    private void receive(HttpClientResponse response) {
        if (over) {
            return;
        }
        response.exceptionHandler(this::fail);
        response.handler(part -> {
            if (over) {
                return;
            }
            if (content.length() + part.length() > maxBytes) {
                fail(ClerkCallException.tooLarge(maxBytes));
            } else {
                content.appendBuffer(part);
            }
        });
        response.endHandler(ignored -> {
            if (!over) {
                connected = null; // may be another exchange's already
                end();
                caller.complete(new ClerkResponse(response.statusCode(), response.headers(), content));
            }
        });
    }

    private void fail(Throwable problem) {
        if (!over) {
            end();
            caller.fail(problem instanceof ClerkCallException known ? known : ClerkCallException.noResponse(problem));
        }
    }

    private void end() {
        if (over) {
            return;
        }
        over = true;
        vertx.cancelTimer(timer);
        if (connected != null) {
            connected.reset();
        }
    }
}
