package io.quarkiverse.clerk.runtime.concurrent;

import java.util.function.Supplier;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * One call for all who need its result. It has a Vert.x context of its own, and each who waits goes on in theirs:
 * nobody's request becomes somebody else's. Once started it runs to its end, whether or not anybody waits.
 *
 * @param <T> what the call results in
 */
public final class SharedCall<T> {

    private final Uni<T> result;

    /**
     * @param vertx runs the call
     * @param call what is to be done, once
     * @param end is run when the call has ended, however that was, before anybody learns of it
     */
    public SharedCall(Vertx vertx, Supplier<Uni<? extends T>> call, Runnable end) {
        this.result = Uni.createFrom().<T> emitter(emitter -> VertxContext
                .createNewDuplicatedContext(vertx.getOrCreateContext())
                .runOnContext(ignored -> Uni.createFrom().deferred(call).subscribe().with(emitter::complete, emitter::fail)))
                .onTermination().invoke(end)
                .memoize().indefinitely();
    }

    /** Starts the call, unless it has been started. */
    public void start() {
        result.subscribe().with(ignored -> {
        }, problem -> {
            // Theirs who wait.
        });
    }

    /** @return the result, on the caller's context; without one, on a worker thread, which belongs to nobody's request */
    public Uni<T> await() {
        return CallerContext.emitOn(result);
    }
}
