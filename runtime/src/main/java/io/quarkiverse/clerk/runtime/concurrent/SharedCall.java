package io.quarkiverse.clerk.runtime.concurrent;

import java.util.function.Supplier;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * A call whose result several callers share. It runs on its own Vert.x context, and each caller continues on theirs, so request
 * contexts never leak between callers. Once started, the call runs to its end, even if all callers cancel. Thread-safe.
 *
 * @param <T> the type of the result
 */
public final class SharedCall<T> {

    private final Uni<T> result;

    /**
     * @param vertx provides the context of the call
     * @param call makes the call; called once
     * @param end called when the call has ended in any way, before the callers receive the result
     */
    public SharedCall(Vertx vertx, Supplier<Uni<? extends T>> call, Runnable end) {
        this.result = Uni.createFrom().<T> emitter(emitter -> VertxContext
                .createNewDuplicatedContext(vertx.getOrCreateContext())
                .runOnContext(ignored -> Uni.createFrom().deferred(call).subscribe().with(emitter::complete, emitter::fail)))
                .onTermination().invoke(end)
                .memoize().indefinitely();
    }

    /** Starts the call, unless it has already been started. */
    public void start() {
        result.subscribe().with(ignored -> {
        }, problem -> {
            // The callers receive it.
        });
    }

    /** @return the result, on the caller's Vert.x context, or on a worker thread if there is none */
    public Uni<T> await() {
        return CallerContext.emitOn(result);
    }
}
