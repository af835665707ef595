package io.quarkiverse.clerk.runtime.keys;

import io.quarkiverse.clerk.AuthReason;

/**
 * Hears of each fetch of the published keys. It is called on the thread that fetched, and must not block.
 */
@FunctionalInterface
public interface FetchListener {

    FetchListener NOBODY = problem -> {
    };

    /**
     * A fetch has ended.
     *
     * @param problem why it failed, or {@code null} if it succeeded
     */
    void fetched(AuthReason problem);
}
