package io.quarkiverse.clerk.runtime.security;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.UserInactiveException;

/**
 * The response to a request that failed because of Clerk's response, or because Clerk did not respond.
 *
 * @param status the HTTP status
 * @param headers the response's headers
 */
public record BackendFailure(int status, Map<String, String> headers) {

    private static final int FORBIDDEN = 403;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(5);
    private static final Duration MAX_PAUSE = Duration.ofHours(1);

    /** @return the response; empty for other failures */
    public static Optional<BackendFailure> of(Throwable problem) {
        if (problem instanceof ClerkUnavailableException unavailable) {
            return Optional
                    .of(new BackendFailure(SERVICE_UNAVAILABLE, Map.of("Retry-After", seconds(unavailable.retryAfter()))));
        }
        return problem instanceof UserInactiveException inactive
                ? Optional.of(new BackendFailure(FORBIDDEN, Map.of(ForbiddenHandler.STATUS, ForbiddenHandler.SIGNED_IN,
                        ForbiddenHandler.REASON, inactive.reason().code())))
                : Optional.empty();
    }

    /**
     * @param pause the time to wait, or {@code null} if it is not known
     * @return whole seconds, rounded up
     */
    static String seconds(Duration pause) {
        Duration known = pause == null ? DEFAULT_PAUSE : pause;
        return Long.toString((known.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : known).plusNanos(999_999_999).toSeconds());
    }
}
