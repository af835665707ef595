package io.quarkiverse.clerk.runtime.webhook;

import java.time.Duration;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

/**
 * Keeps outcomes in the memory of this replica.
 */
final class LocalDeliveryCache implements DeliveryCache {

    private static final int MAX_DELIVERIES = 100_000;
    /** Clerk repeats a delivery for about a day. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private final AsyncCache<String, String> outcomes;

    LocalDeliveryCache() {
        this(MAX_DELIVERIES);
    }

    LocalDeliveryCache(int maxDeliveries) {
        outcomes = Caffeine.newBuilder().maximumSize(maxDeliveries).expireAfterWrite(RETENTION).buildAsync();
    }

    @Override
    public Uni<String> get(String id, Supplier<Uni<String>> load) {
        return Uni.createFrom().completionStage(
                () -> outcomes.get(id, (key, executor) -> load.get().subscribeAsCompletionStage()));
    }

    @Override
    public Uni<Void> remove(String id) {
        outcomes.synchronous().invalidate(id);
        return Uni.createFrom().voidItem();
    }

    long size() {
        outcomes.synchronous().cleanUp();
        return outcomes.synchronous().estimatedSize();
    }
}
