package io.quarkiverse.clerk.runtime.keys;

import java.time.Duration;

import io.quarkiverse.clerk.AuthReason;
import io.smallrye.mutiny.Uni;

/**
 * Fetches the published keys.
 */
@FunctionalInterface
public interface JwksLoader {

    /** @return the result, within the loader's own timeout; a failed {@code Uni} is treated like a {@link Failure} */
    Uni<Result> load();

    /** The result of a fetch. */
    sealed interface Result {
    }

    /**
     * The keys were fetched.
     *
     * @param text the JSON Web Key Set (RFC 7517, section 5)
     */
    record Document(String text) implements Result {
    }

    /**
     * The keys could not be fetched.
     *
     * @param reason the reason that requests report while there are no keys
     * @param message a message for the log; contains neither a key nor the response body
     * @param retryAfter how long Clerk asks to wait before the next fetch; {@code null} if unspecified
     */
    record Failure(AuthReason reason, String message, Duration retryAfter) implements Result {
    }
}
