package io.quarkiverse.clerk.runtime.integration.quarkus;

import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Creates Vert.x contexts that are independent of the caller's.
 */
public final class EventLoopContexts {

    private EventLoopContexts() {
    }

    /**
     * Runs an action on this thread, in a new event loop context. Resources that the action creates are not closed together
     * with the caller's context. Vert.x logs exceptions of the action.
     */
    public static void runInNew(Vertx vertx, Runnable action) {
        ((VertxInternal) vertx).createEventLoopContext().dispatch(action);
    }
}
