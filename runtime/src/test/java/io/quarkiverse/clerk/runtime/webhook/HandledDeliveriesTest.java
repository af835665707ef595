package io.quarkiverse.clerk.runtime.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.runtime.support.WarningLog;
import io.quarkus.cache.Cache;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheImpl;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheInfo;
import io.smallrye.mutiny.Uni;

class HandledDeliveriesTest {

    @RegisterExtension
    static final WarningLog LOG = WarningLog.ofAll();

    private static final int MAX_DELIVERIES = 1_000;

    private final LocalDeliveryCache cache = new LocalDeliveryCache(MAX_DELIVERIES);
    private final HandledDeliveries deliveries = new HandledDeliveries(cache, "clerk.example.com");
    private final AtomicInteger calls = new AtomicInteger();

    private static Cache quarkusCache() {
        CaffeineCacheInfo info = new CaffeineCacheInfo();
        info.name = HandledDeliveries.CACHE;
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
        HandledDeliveries others = new HandledDeliveries(cache, "clerk.example.org");
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
    void replicasWithOneCacheHandleADeliveryOnce() {
        Cache shared = quarkusCache();
        for (int replica = 0; replica < 2; replica++) {
            HandledDeliveries own = HandledDeliveries.of(Optional.of(shared), "clerk.example.com");
            assertThat(handle(own, "msg_1", Uni.createFrom().voidItem())).succeedsWithin(Duration.ofSeconds(5));
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void whenTheSharedCacheIsDownDeliveriesAreHandledWithOneWarning() {
        Cache down = (Cache) Proxy.newProxyInstance(Cache.class.getClassLoader(), new Class<?>[] { Cache.class },
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getName")) {
                        return HandledDeliveries.CACHE;
                    }
                    throw new IllegalStateException("no cache");
                });
        HandledDeliveries withoutCache = HandledDeliveries.of(Optional.of(down), "clerk.example.com");
        for (int i = 0; i < 20; i++) {
            assertThat(handle(withoutCache, "msg_1", Uni.createFrom().voidItem())).succeedsWithin(Duration.ofSeconds(5));
        }
        assertThat(calls).hasValue(20);
        assertThat(LOG.messages()).hasSize(1);
    }

    @Test
    void theNumberOfKeptIdsIsBounded() {
        for (int i = 0; i < 20 * MAX_DELIVERIES; i++) {
            handle(deliveries, "msg_" + i, Uni.createFrom().voidItem());
        }
        await().untilAsserted(() -> assertThat(cache.size()).isLessThanOrEqualTo(MAX_DELIVERIES));
    }
}
