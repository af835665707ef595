package io.quarkiverse.clerk.runtime.concurrent;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Merges concurrent calls with the same key into one. Results are not cached: after the call has ended, the next caller makes a
 * new call. Thread-safe.
 *
 * @param <K> the type of the key
 * @param <V> the type of the result
 */
public final class SingleFlight<K, V> {

    private final ConcurrentMap<K, SharedCall<V>> inProgress = new ConcurrentHashMap<>();
    private final Vertx vertx;

    public SingleFlight(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * @param call makes the call if none with the key is in progress; must end in bounded time
     * @return the result, on the subscriber's Vert.x context
     */
    public Uni<V> join(K key, Supplier<Uni<? extends V>> call) {
        return Uni.createFrom().deferred(() -> {
            SharedCall<V> created = new SharedCall<>(vertx, call, () -> inProgress.remove(key));
            SharedCall<V> existing = inProgress.putIfAbsent(key, created);
            if (existing == null) {
                created.start();
                return created.await();
            }
            return existing.await();
        });
    }
}
