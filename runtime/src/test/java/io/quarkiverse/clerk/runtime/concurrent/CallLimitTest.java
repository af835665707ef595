package io.quarkiverse.clerk.runtime.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Vertx;

class CallLimitTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<CompletableFuture<String>> underWay = new CopyOnWriteArrayList<>();
    private CallLimit limit = limit(Duration.ofSeconds(20));

    private CallLimit limit(Duration longestWait) {
        return new CallLimit(vertx, new CallLimit.Bounds(4, 2, 6, 3, longestWait));
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private UniAssertSubscriber<String> call(String caller) {
        return limit.run(caller, () -> {
            CompletableFuture<String> call = new CompletableFuture<>();
            underWay.add(call);
            return Uni.createFrom().completionStage(call);
        }, pause -> new IllegalStateException("in " + pause.toSeconds())).subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    private List<UniAssertSubscriber<String>> calls(String caller, int count) {
        List<UniAssertSubscriber<String>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(call(caller));
        }
        return calls;
    }

    @Test
    void oneCallerTakesOnlyItsShareAndOthersAreServed() {
        List<UniAssertSubscriber<String>> greedy = calls("a", 10);
        assertThat(underWay).hasSize(2);
        greedy.subList(2, 5).forEach(UniAssertSubscriber::assertNotTerminated);
        greedy.subList(5, 10).forEach(call -> call.assertFailedWith(IllegalStateException.class, "in 1"));

        call("b");
        call("c");
        assertThat(underWay).hasSize(4);
    }

    @Test
    void whoeverWaitsIsServedInTurnHoweverCallsEnd() {
        List<UniAssertSubscriber<String>> a = calls("a", 4);
        List<UniAssertSubscriber<String>> b = calls("b", 3);
        assertThat(underWay).hasSize(4);

        underWay.get(0).complete("first");
        a.get(0).assertItem("first");
        assertThat(underWay).hasSize(5);
        underWay.get(1).completeExceptionally(new IllegalArgumentException("second"));
        a.get(1).assertFailedWith(IllegalArgumentException.class);
        assertThat(underWay).hasSize(6);
        b.get(0).cancel();
        assertThat(underWay).hasSize(7);

        underWay.forEach(call -> call.complete("done"));
        a.subList(2, 4).forEach(call -> call.assertItem("done"));
        b.subList(1, 3).forEach(call -> call.assertItem("done"));
        calls("c", 2);
        calls("d", 2);
        assertThat(underWay).as("no place was lost").hasSize(11);
    }

    @Test
    void whoeverGivesUpWaitingIsNotCalled() {
        calls("a", 2);
        UniAssertSubscriber<String> waiting = call("a");
        waiting.cancel();
        underWay.forEach(call -> call.complete("done"));

        assertThat(underWay).hasSize(2);
        calls("b", 2);
        calls("c", 2);
        assertThat(underWay).hasSize(6);
    }

    @Test
    void nobodyWaitsForLong() {
        limit = limit(Duration.ofMillis(50));
        calls("a", 2);

        call("a").awaitFailure(Duration.ofSeconds(10)).assertFailedWith(IllegalStateException.class, "in 1");
    }

    @Test
    void duringAPauseNothingIsCalled() {
        calls("a", 2);
        UniAssertSubscriber<String> waiting = call("a");
        limit.pause(Duration.ofSeconds(30));

        call("b").assertFailedWith(IllegalStateException.class, "in 29");
        underWay.get(0).complete("done");
        waiting.assertFailedWith(IllegalStateException.class, "in 29");
        assertThat(underWay).hasSize(2);
    }

    @Test
    void aCallThatCanNotBeMadeGivesItsPlaceBack() {
        for (int i = 0; i < 10; i++) {
            limit.run("a", () -> {
                throw new IllegalStateException("broken");
            }, pause -> new IllegalArgumentException()).subscribe().withSubscriber(UniAssertSubscriber.create())
                    .assertFailedWith(IllegalStateException.class, "broken");
        }
    }
}
