package io.quarkiverse.clerk.runtime.concurrent;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import io.smallrye.mutiny.Uni;

/**
 * Waits for a result where waiting is allowed.
 */
public final class Await {

    private Await() {
    }

    /**
     * @param call has to end in bounded time
     * @return its result; what it fails with is thrown
     * @throws BlockingOperationNotAllowedException on the event loop, without making the call
     */
    public static <T> T result(Uni<T> call) {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new BlockingOperationNotAllowedException("The event loop can't wait for an answer from Clerk. Use the method"
                    + " that returns a Uni, or let this one run on a worker thread (@Blocking) or a virtual thread"
                    + " (@RunOnVirtualThread).");
        }
        return call.await().indefinitely();
    }
}
