package io.quarkiverse.clerk.runtime.integration.quarkus;

import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Vert.x contexts that belong to nobody else.
 */
public final class EventLoopContexts {

    private EventLoopContexts() {
    }

    /**
     * Runs an action on this thread, in a new event loop context. What the action makes is not closed together with the
     * caller's context. Vert.x logs what the action throws.
     */
    public static void runInNew(Vertx vertx, Runnable action) {
        ((VertxInternal) vertx).createEventLoopContext().dispatch(action);
    }
}
