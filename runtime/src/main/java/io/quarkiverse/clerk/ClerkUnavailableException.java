package io.quarkiverse.clerk;

import java.time.Duration;
import java.util.List;

/**
 * Clerk gave no answer to what was asked: it can't be reached, is too slow, has trouble of its own, has had too many
 * requests, refuses the secret key, or answers what can't be read. Over HTTP it becomes 503 with {@code Retry-After}.
 */
public final class ClerkUnavailableException extends ClerkApiException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param retryAfter when to try again, or {@code null} if Clerk did not say
     */
    public ClerkUnavailableException(String message, int status, String code, String traceId, List<Detail> details,
            Duration retryAfter) {
        super(message, status, code, traceId, details);
        this.retryAfter = retryAfter;
    }

    /** @return when Clerk asks to be tried again, or {@code null} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
