package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;

import io.quarkiverse.clerk.runtime.concurrent.CallLimit;
import io.quarkiverse.clerk.runtime.concurrent.FailureLimit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * One kind of Backend API calls that requests from anywhere cause. They are limited: how many are under way, and how often
 * Clerk
 * may refuse what a caller sent. When Clerk asks for a pause (429), the caller waits for it; everybody else only waits for a
 * moment, because the caller may be a stranger who caused it.
 */
final class LimitedCalls {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);
    private static final Duration MAX_PAUSE_OF_CALLER = Duration.ofSeconds(30);

    private final ClerkHttpClient client;
    private final ClerkHttpClient.Share share;
    private final CallLimit calls;
    private final FailureLimit failures;

    LimitedCalls(ClerkHttpClient client, ClerkHttpClient.Share share, Vertx vertx, CallLimit.Bounds calls,
            FailureLimit.Bounds failures) {
        this.client = client;
        this.share = share;
        this.calls = new CallLimit(vertx, calls);
        this.failures = new FailureLimit(failures);
    }

    /** @return the response, whatever its status; fails with {@link ClerkCallException} */
    Uni<ClerkResponse> send(String caller, ClerkHttpRequest request) {
        return calls.run(caller, () -> attempt(caller, request), ClerkCallException::tooMany)
                .invoke(response -> {
                    if (response.status() == TOO_MANY_REQUESTS) {
                        calls.pause(pause(response.retryAfter(), MAX_PAUSE));
                        failures.block(caller, pause(response.retryAfter(), MAX_PAUSE_OF_CALLER));
                    }
                });
    }

    private Uni<ClerkResponse> attempt(String caller, ClerkHttpRequest request) {
        Duration wait = failures.acquire(caller);
        if (!wait.isZero()) {
            return Uni.createFrom().failure(ClerkCallException.tooManyFailures(wait));
        }
        // A call that is cancelled keeps its token: nobody knows whether it would have failed.
        return client.send(share, request).invoke(response -> {
            if (response.isSuccess() || ClerkCallException.rejected(response).isUnavailable()) {
                failures.release(caller);
            }
        }).onFailure().invoke(() -> failures.release(caller));
    }

    private static Duration pause(Duration retryAfter, Duration max) {
        return retryAfter == null || retryAfter.compareTo(PAUSE) < 0 ? PAUSE
                : retryAfter.compareTo(max) > 0 ? max : retryAfter;
    }
}
