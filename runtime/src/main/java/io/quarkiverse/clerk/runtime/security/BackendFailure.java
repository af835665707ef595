package io.quarkiverse.clerk.runtime.security;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.UserInactiveException;

/**
 * The answer to a request that could not be served because of what Clerk said, or did not say.
 *
 * @param status the HTTP status
 * @param headers the response's headers
 */
public record BackendFailure(int status, Map<String, String> headers) {

    private static final int FORBIDDEN = 403;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** @return the answer; empty for any other failure */
    public static Optional<BackendFailure> of(Throwable problem) {
        if (problem instanceof ClerkUnavailableException unavailable) {
            return Optional
                    .of(new BackendFailure(SERVICE_UNAVAILABLE, Map.of("Retry-After", seconds(unavailable.retryAfter()))));
        }
        return problem instanceof UserInactiveException inactive
                ? Optional.of(new BackendFailure(FORBIDDEN, Map.of(RefusalAnswer.STATUS, RefusalAnswer.SIGNED_IN,
                        RefusalAnswer.REASON, inactive.reason().code())))
                : Optional.empty();
    }

    private static String seconds(Duration pause) {
        Duration known = pause == null ? USUAL_PAUSE : pause;
        return Long.toString((known.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : known).toSeconds());
    }
}
