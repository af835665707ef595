package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import io.quarkiverse.clerk.ClerkUnavailableException;

/**
 * Whether a failed call is tried again, and when.
 */
final class Retries {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> PASSING = Set.of(502, 503, 504);
    private static final Duration UNTIL_THERE_ARE_FEWER = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final int max;
    private final Duration maxPause;

    Retries(int max, Duration maxPause) {
        this.max = max;
        this.maxPause = maxPause;
    }

    /**
     * @param earlier how often it has been tried again already
     * @param changesNothing whether the call can be made twice
     * @return how long to wait; empty if it is not tried again
     */
    Optional<Duration> pause(int earlier, boolean changesNothing, ClerkUnavailableException problem) {
        if (earlier >= max || !helps(changesNothing, problem)) {
            return Optional.empty();
        }
        Duration pause = problem.retryAfter() != null ? problem.retryAfter()
                : problem.status() == TOO_MANY_REQUESTS ? UNTIL_THERE_ARE_FEWER : pause(earlier);
        return pause.compareTo(maxPause) > 0 ? Optional.empty() : Optional.of(pause);
    }

    private static boolean helps(boolean changesNothing, ClerkUnavailableException problem) {
        // Whom Clerk turns away because there are too many, it has done nothing for.
        return problem.status() == TOO_MANY_REQUESTS
                || changesNothing && (PASSING.contains(problem.status()) || BackendFailures.isConnectionFailure(problem));
    }

    /** Twice as long each time, and never quite the same for two callers. */
    private Duration pause(int earlier) {
        long millis = FIRST_PAUSE.toMillis() << earlier;
        Duration pause = Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis));
        return pause.compareTo(maxPause) > 0 ? maxPause : pause;
    }
}
