package io.quarkiverse.clerk.runtime.webhook;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.runtime.concurrent.OutageLog;
import io.quarkus.cache.Cache;
import io.smallrye.mutiny.Uni;

/**
 * The IDs of handled deliveries, in the Quarkus cache {@value #CACHE}: in the memory of this replica, or shared with others.
 */
public final class HandledDeliveries {

    /** The name under which Quarkus configures the cache. */
    public static final String CACHE = "clerk-webhooks";

    private static final String HANDLED = "handled";
    /** What a failed delivery puts into the cache until it is removed. Caffeine logs a stack trace if the load itself fails. */
    private static final String FAILED = "";

    private final Supplier<Cache> cache;
    private final String prefix;
    private final OutageLog log = new OutageLog(Logger.getLogger(HandledDeliveries.class),
            "The cache " + CACHE + " works again");

    /**
     * @param cache the Quarkus cache, looked up for each use
     * @param instance the Clerk instance: applications of several instances can share a cache
     */
    HandledDeliveries(Supplier<Cache> cache, String instance) {
        this.cache = cache;
        this.prefix = instance + " ";
    }

    /**
     * Does the work unless it was already done for the ID. Concurrent calls with one ID share the work, within this replica.
     * If the cache fails, the work is done: a delivery is handled twice rather than not at all.
     *
     * @return completes when the work is done, now or earlier; fails as the work does
     */
    Uni<Void> once(String id, Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            AtomicReference<Uni<Void>> done = new AtomicReference<>();
            return load(id, () -> {
                Uni<Void> result = work.get().memoize().indefinitely();
                done.set(result);
                return result.replaceWith(HANDLED).onFailure().recoverWithItem(FAILED);
            }).onItem().transformToUni(outcome -> {
                if (HANDLED.equals(outcome)) {
                    return Uni.createFrom().voidItem();
                }
                if (done.get() == null) {
                    // Another call did the work and failed, or the cache failed before it was begun.
                    return outcome == null ? work.get()
                            : forget(id).chain(() -> Uni.createFrom().failure(
                                    new IllegalStateException("The same delivery failed in another request")));
                }
                return forget(id).chain(done::get);
            });
        });
    }

    /** @return {@code null} if the cache failed */
    private Uni<String> load(String id, Supplier<Uni<String>> work) {
        return Uni.createFrom().deferred(() -> cache.get().getAsync(prefix + id, key -> work.get()))
                .invoke(log::succeeded)
                .onFailure().invoke(problem -> log.failed("The cache " + CACHE
                        + " failed, so deliveries can be handled more than once: " + problem))
                .onFailure().recoverWithNull();
    }

    /** Never fails. */
    private Uni<Void> forget(String id) {
        return Uni.createFrom().deferred(() -> cache.get().invalidate(prefix + id))
                .onFailure().recoverWithNull();
    }
}
