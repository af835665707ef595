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
import io.smallrye.mutiny.Uni;

class HandledDeliveriesTest {

    @RegisterExtension
    static final WarningLog LOG = WarningLog.ofAll();

    private static final int MAX_DELIVERIES = 1_000;

    private final HandledDeliveries deliveries = new HandledDeliveries(MAX_DELIVERIES);
    private final AtomicInteger calls = new AtomicInteger();

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
    void whoeverStopsWaitingDoesNotStopTheWork() {
        CompletableFuture<Void> work = new CompletableFuture<>();
        handle(deliveries, "msg_1", Uni.createFrom().completionStage(work)).cancel(true);
        CompletableFuture<Void> second = handle(deliveries, "msg_1", Uni.createFrom().voidItem());
        assertThat(second).isNotDone();

        work.complete(null);
        assertThat(second).succeedsWithin(Duration.ofSeconds(5));
        assertThat(calls).hasValue(1);
    }

    @Test
    void theNumberOfKeptIdsIsBounded() {
        for (int i = 0; i < 20 * MAX_DELIVERIES; i++) {
            handle(deliveries, "msg_" + i, Uni.createFrom().voidItem());
        }
        await().untilAsserted(() -> assertThat(deliveries.size()).isLessThanOrEqualTo(MAX_DELIVERIES));
    }
}
