package io.quarkiverse.clerk.runtime.webhook;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.quarkus.cache.Cache;
import io.smallrye.mutiny.Uni;

/**
 * Handles each delivery once. Safe for use by several threads.
 */
public final class HandledDeliveries {

    /** The Quarkus cache that replicas can share. It exists if it is configured. */
    public static final String CACHE = "clerk-webhooks";

    private static final String HANDLED = "handled";
    /** The outcome of a failed delivery until it is removed: caches log a stack trace for a load that fails. */
    private static final String FAILED = "";

    private final DeliveryCache outcomes;
    private final String prefix;

    /** @param instance the Clerk instance: applications of several instances can share a cache */
    HandledDeliveries(DeliveryCache outcomes, String instance) {
        this.outcomes = outcomes;
        this.prefix = instance + " ";
    }

    static HandledDeliveries of(Optional<Cache> shared, String instance) {
        return new HandledDeliveries(shared.isPresent() ? new SharedDeliveryCache(shared.get()) : new LocalDeliveryCache(),
                instance);
    }

    /**
     * Does the work, unless it was already done for the ID. Concurrent calls with one ID share the work, within this replica.
     *
     * @return completes when the work is done, now or earlier; fails as the work does
     */
    Uni<Void> once(String id, Supplier<Uni<Void>> work) {
        String key = prefix + id;
        return Uni.createFrom().deferred(() -> {
            AtomicReference<Uni<Void>> own = new AtomicReference<>();
            return outcomes.get(key, () -> {
                Uni<Void> result = Uni.createFrom().deferred(work::get).memoize().indefinitely();
                own.set(result);
                return result.replaceWith(HANDLED).onFailure().recoverWithItem(FAILED);
            }).flatMap(outcome -> HANDLED.equals(outcome) ? Uni.createFrom().voidItem()
                    : outcomes.remove(key).chain(() -> own.get() != null ? own.get()
                            : Uni.createFrom().failure(new IllegalStateException("The delivery failed in another request"))));
        });
    }
}
