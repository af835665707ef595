package io.quarkiverse.clerk;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Clerk gave no usable answer: it cannot be reached, does not answer in time, returned a 5xx or 429, returned an unreadable
 * response, or rejected the secret key. Over HTTP the response is a 503 with {@code Retry-After}.
 * <p>
 * In a test, create one with {@link ClerkApiException#builder(String)} and
 * {@link ClerkApiException.Builder#buildUnavailable()}.
 */
public final class ClerkUnavailableException extends ClerkApiException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    ClerkUnavailableException(Builder builder) {
        super(builder);
        this.retryAfter = builder.retryAfter();
    }

    /** @return the time that Clerk asks callers to wait before the next attempt, or {@code null} if Clerk did not say */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
