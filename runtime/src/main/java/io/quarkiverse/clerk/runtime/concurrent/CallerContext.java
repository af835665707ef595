package io.quarkiverse.clerk.runtime.concurrent;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Emits results on the Vert.x context of the caller, or on a worker thread if the caller has none.
 */
public final class CallerContext {

    private CallerContext() {
    }

    /** @return the same result, emitted on the subscriber's Vert.x context */
    public static <T> Uni<T> emitOn(Uni<T> call) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null ? call.emitOn(Infrastructure.getDefaultWorkerPool())
                    : call.emitOn(task -> context.runOnContext(ignored -> task.run()));
        });
    }
}
