package io.quarkiverse.clerk.runtime.keys;

import io.quarkiverse.clerk.AuthReason;

/**
 * Notified of each fetch of the published keys. Called on the thread of the fetch, so it must not block.
 */
@FunctionalInterface
public interface FetchListener {

    FetchListener NO_OP = problem -> {
    };

    /**
     * Called when a fetch has ended.
     *
     * @param problem the reason of the failure; {@code null} if the fetch succeeded
     */
    void fetched(AuthReason problem);
}
