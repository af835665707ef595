package io.quarkiverse.clerk.runtime.concurrent;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Where a caller goes on: in the Vert.x context that it called from, or without one on a worker thread, which belongs to
 * nobody's request.
 */
public final class CallerContext {

    private CallerContext() {
    }

    /** @return the same result, in the context of whoever subscribes */
    public static <T> Uni<T> emitOn(Uni<T> call) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null ? call.emitOn(Infrastructure.getDefaultWorkerPool())
                    : call.emitOn(task -> context.runOnContext(ignored -> task.run()));
        });
    }
}
