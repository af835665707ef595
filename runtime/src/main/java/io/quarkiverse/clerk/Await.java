package io.quarkiverse.clerk;

import java.util.List;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Waits for a result on a thread that is allowed to block.
 */
final class Await {

    private Await() {
    }

    /**
     * @param call a call that ends in bounded time
     * @return its result; a failure of the call is thrown
     * @throws BlockingOperationNotAllowedException on the event loop; the call is not made
     */
    static <T> T result(Uni<T> call) {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new BlockingOperationNotAllowedException("This method waits for an answer from Clerk and cannot run on the"
                    + " event loop. Call the variant that returns a Uni or Multi, or run your method on a worker thread"
                    + " (@Blocking) or a virtual thread (@RunOnVirtualThread).");
        }
        return call.await().indefinitely();
    }

    /**
     * @param items a list that Clerk returns page by page
     * @param limit how many items to fetch at most
     * @return the first items
     * @throws IllegalArgumentException if the limit is less than 1
     * @throws BlockingOperationNotAllowedException on the event loop; no page is fetched
     */
    static <T> List<T> first(Multi<T> items, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("The limit must be at least 1, not " + limit);
        }
        return List.copyOf(result(items.select().first(limit).collect().asList()));
    }
}
