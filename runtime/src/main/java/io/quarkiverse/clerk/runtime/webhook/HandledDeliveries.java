package io.quarkiverse.clerk.runtime.webhook;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

/**
 * Handles each delivery once, within this replica. Safe for use by several threads.
 */
final class HandledDeliveries {

    private static final int MAX_DELIVERIES = 100_000;
    /** Clerk repeats a delivery for about a day. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private final AsyncCache<String, Outcome> outcomes;

    /** @param problem why the work failed, or {@code null}. A value and not a failure, which Caffeine would log. */
    private record Outcome(@Nullable Throwable problem) {
    }

    HandledDeliveries() {
        this(MAX_DELIVERIES);
    }

    HandledDeliveries(int maxDeliveries) {
        outcomes = Caffeine.newBuilder().maximumSize(maxDeliveries).expireAfterWrite(RETENTION).buildAsync();
    }

    /**
     * Does the work, unless it was already done for the ID. Concurrent calls with one ID share the work.
     *
     * @param work must end in bounded time
     * @return completes when the work is done, now or earlier; fails as the work does, which is then forgotten. Cancelling it
     *         does not cancel the work.
     */
    Uni<Void> once(String id, Supplier<Uni<Void>> work) {
        return Uni.createFrom().completionStage(() -> {
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            CompletableFuture<Outcome> earlier = outcomes.asMap().putIfAbsent(id, outcome);
            if (earlier != null) {
                return earlier.copy();
            }
            Uni.createFrom().deferred(work::get).subscribe().with(ignored -> outcome.complete(new Outcome(null)), problem -> {
                outcomes.asMap().remove(id, outcome);
                outcome.complete(new Outcome(problem));
            });
            return outcome.copy();
        }).onItem().transformToUni(outcome -> outcome.problem() == null ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(outcome.problem()));
    }

    long size() {
        outcomes.synchronous().cleanUp();
        return outcomes.synchronous().estimatedSize();
    }
}
