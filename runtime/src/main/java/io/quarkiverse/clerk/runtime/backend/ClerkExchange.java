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
 * One request to Clerk and its response. If the exchange ends before the response is complete, it is reset, which closes the
 * connection and releases its place in the pool.
 * <p>
 * Runs on the Vert.x context on which it was created.
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
    private boolean ended;

    /**
     * @param timeout maximum duration of the exchange, from the wait for a connection to the last byte
     * @param maxBytes maximum size of the response body in bytes
     * @param caller receives the response or a {@link ClerkCallException}
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

    void start(HttpClient client) {
        context.runOnContext(ignored -> {
            if (ended) {
                return;
            }
            timer = vertx.setTimer(Math.max(1, timeout.toMillis()), id -> fail(ClerkCallException.timeout(timeout)));
            try {
                RequestOptions options = new RequestOptions().setMethod(request.method()).setAbsoluteURI(request.url())
                        .setFollowRedirects(false)
                        // The only option that also limits the wait for a pooled connection.
                        .setConnectTimeout(Math.max(1, timeout.toMillis()));
                client.request(options).onSuccess(this::send).onFailure(this::fail);
            } catch (RuntimeException e) {
                fail(e);
            }
        });
    }

    /** Ends the exchange after the caller has cancelled the subscription. */
    void cancel() {
        context.runOnContext(ignored -> end());
    }

    /** Ends the exchange because the application stops. */
    void stop() {
        // The caller is notified directly, because Vert.x may no longer run tasks.
        caller.fail(ClerkCallException.stopped());
        cancel();
    }

    private void send(HttpClientRequest request) {
        // Without these handlers, Vert.x logs an error for each failure that the exchange reports anyway.
        request.exceptionHandler(ClerkExchange::ignore);
        request.connection().exceptionHandler(ClerkExchange::ignore);
        if (ended) {
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
        // The exchange reports it.
    }

    private void receive(HttpClientResponse response) {
        if (ended) {
            return;
        }
        response.exceptionHandler(this::fail);
        response.handler(part -> {
            if (ended) {
                return;
            }
            if (content.length() + part.length() > maxBytes) {
                fail(ClerkCallException.tooLarge(maxBytes));
            } else {
                content.appendBuffer(part);
            }
        });
        response.endHandler(ignored -> {
            if (!ended) {
                connected = null; // another exchange may already use the connection
                end();
                caller.complete(new ClerkResponse(response.statusCode(), response.headers(), content));
            }
        });
    }

    private void fail(Throwable problem) {
        if (!ended) {
            end();
            caller.fail(problem instanceof ClerkCallException known ? known : ClerkCallException.noResponse(problem));
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        vertx.cancelTimer(timer);
        if (connected != null) {
            connected.reset();
        }
    }
}
