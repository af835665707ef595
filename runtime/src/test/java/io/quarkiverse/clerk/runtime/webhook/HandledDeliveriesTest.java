package io.quarkiverse.clerk.runtime.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.runtime.support.WarningLog;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheImpl;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheInfo;
import io.smallrye.mutiny.Uni;

class HandledDeliveriesTest {

    @RegisterExtension
    static final WarningLog LOG = WarningLog.ofAll();

    private final CaffeineCacheImpl cache = cache();
    private final HandledDeliveries deliveries = new HandledDeliveries(() -> cache, "clerk.example.com");
    private final AtomicInteger calls = new AtomicInteger();

    private static CaffeineCacheImpl cache() {
        CaffeineCacheInfo info = new CaffeineCacheInfo();
        info.name = HandledDeliveries.CACHE;
        info.maximumSize = 1_000L;
        return new CaffeineCacheImpl(info, false);
    }

    private CompletableFuture<Void> handle(HandledDeliveries deliveries, String id, Uni<Void> work) {
        return deliveries.once(id, () -> {
            calls.incrementAndGet();
            return work;
        }).subscribeAsCompletionStage();
    }

    @Test
    void aDeliveryIsHandledOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(handle(deliveries, "msg_1", Uni.createFrom().voidItem())).succeedsWithin(Duration.ofSeconds(5));
        }
        assertThat(handle(deliveries, "msg_2", Uni.createFrom().voidItem())).succeedsWithin(Duration.ofSeconds(5));
        assertThat(calls).hasValue(2);
    }

    @Test
    void deliveriesOfAnotherInstanceAreOthers() {
        HandledDeliveries others = new HandledDeliveries(() -> cache, "clerk.example.org");
        assertThat(handle(deliveries, "msg_1", Uni.createFrom().voidItem())).succeedsWithin(Duration.ofSeconds(5));
        assertThat(handle(others, "msg_1", Uni.createFrom().voidItem())).succeedsWithin(Duration.ofSeconds(5));
        assertThat(calls).hasValue(2);
    }

    @Test
    void aFailedDeliveryIsHandledAgain() {
        assertThat(handle(deliveries, "msg_1", Uni.createFrom().failure(new IllegalStateException("down"))))
                .failsWithin(Duration.ofSeconds(5)).withThrowableThat().withMessageContaining("down");
        assertThat(handle(deliveries, "msg_1", Uni.createFrom().voidItem())).succeedsWithin(Duration.ofSeconds(5));
        assertThat(calls).hasValue(2);
        assertThat(LOG.messages()).isEmpty();
    }

    @Test
    void concurrentRepetitionsWaitForTheFirst() {
        CompletableFuture<Void> work = new CompletableFuture<>();
        List<CompletableFuture<Void>> handled = IntStream.range(0, 5)
                .mapToObj(i -> handle(deliveries, "msg_1", Uni.createFrom().completionStage(work))).toList();
        assertThat(calls).hasValue(1);
        assertThat(handled).noneMatch(CompletableFuture::isDone);

        work.complete(null);
        assertThat(handled).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(5)));
        assertThat(calls).hasValue(1);
    }

    @Test
    void whenTheCacheIsDownDeliveriesAreHandledWithOneWarning() {
        HandledDeliveries withoutCache = new HandledDeliveries(() -> {
            throw new IllegalStateException("no cache");
        }, "clerk.example.com");
        for (int i = 0; i < 20; i++) {
            assertThat(handle(withoutCache, "msg_1", Uni.createFrom().voidItem())).succeedsWithin(Duration.ofSeconds(5));
        }
        assertThat(calls).hasValue(20);
        assertThat(LOG.messages()).hasSize(1);
    }

    @Test
    void theNumberOfKeptIdsIsBounded() {
        for (int i = 0; i < 20_000; i++) {
            handle(deliveries, "msg_" + i, Uni.createFrom().voidItem());
        }
        await().untilAsserted(() -> assertThat(cache.keySet().size()).isLessThanOrEqualTo(1_000));
    }
}
