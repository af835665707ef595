package io.quarkiverse.clerk.runtime.concurrent;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Calls that are under way, so that whoever needs the same joins instead of calling again. What has ended is forgotten
 * at once: this is no cache.
 *
 * @param <K> what makes two calls the same
 * @param <V> what a call results in
 */
public final class SingleFlight<K, V> {

    private final ConcurrentMap<K, SharedCall<V>> underWay = new ConcurrentHashMap<>();
    private final Vertx vertx;

    public SingleFlight(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * @param call is called if none for the key is under way; has to end in bounded time
     * @return the result, on the subscriber's context
     */
    public Uni<V> join(K key, Supplier<Uni<? extends V>> call) {
        return Uni.createFrom().deferred(() -> {
            SharedCall<V> mine = new SharedCall<>(vertx, call, () -> underWay.remove(key));
            SharedCall<V> known = underWay.putIfAbsent(key, mine);
            if (known == null) {
                mine.start();
                return mine.await();
            }
            return known.await();
        });
    }
}
