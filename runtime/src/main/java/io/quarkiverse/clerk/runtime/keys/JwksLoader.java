package io.quarkiverse.clerk.runtime.keys;

import java.time.Duration;

import io.quarkiverse.clerk.AuthReason;
import io.smallrye.mutiny.Uni;

/**
 * Fetches the published keys once.
 */
@FunctionalInterface
public interface JwksLoader {

    /** @return the result, within the loader's own time limit; a failure counts as {@link Failure} */
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
     * @param reason why, as a reason for the requests that could not be served
     * @param message why, for the log; it contains neither a key nor the response's content
     * @param retryAfter how long Clerk asks to wait before the next fetch; {@code null} if it does not say
     */
    record Failure(AuthReason reason, String message, Duration retryAfter) implements Result {
    }
}
