package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import io.quarkiverse.clerk.ClerkUnavailableException;

/**
 * Decides whether and when a failed call is retried.
 */
final class Retries {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(502, 503, 504);
    private static final Duration RATE_LIMIT_DELAY = Duration.ofSeconds(1);
    private static final Duration INITIAL_DELAY = Duration.ofMillis(100);

    private final int maxRetries;
    private final Duration maxDelay;

    Retries(int maxRetries, Duration maxDelay) {
        this.maxRetries = maxRetries;
        this.maxDelay = maxDelay;
    }

    /**
     * @param retry number of retries so far
     * @param idempotent whether the call can safely be repeated
     * @return how long to wait before the retry; empty if the call is not retried
     */
    Optional<Duration> delay(int retry, boolean idempotent, ClerkUnavailableException problem) {
        if (retry >= maxRetries || !isRetryable(idempotent, problem)) {
            return Optional.empty();
        }
        Duration delay = problem.retryAfter() != null ? problem.retryAfter()
                : problem.status() == TOO_MANY_REQUESTS ? RATE_LIMIT_DELAY : backOff(retry);
        return delay.compareTo(maxDelay) > 0 ? Optional.empty() : Optional.of(delay);
    }

    private static boolean isRetryable(boolean idempotent, ClerkUnavailableException problem) {
        // Clerk does not process a call that exceeds the rate limit, so any such call can be repeated.
        return problem.status() == TOO_MANY_REQUESTS
                || idempotent
                        && (TRANSIENT_STATUSES.contains(problem.status()) || BackendFailures.isConnectionFailure(problem));
    }

    /** Exponential back-off with jitter. */
    private Duration backOff(int retry) {
        long millis = INITIAL_DELAY.toMillis() << retry;
        Duration delay = Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis));
        return delay.compareTo(maxDelay) > 0 ? maxDelay : delay;
    }
}
