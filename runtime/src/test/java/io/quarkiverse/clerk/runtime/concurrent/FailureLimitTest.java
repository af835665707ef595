package io.quarkiverse.clerk.runtime.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class FailureLimitTest {

    private long now = Long.MAX_VALUE - 5;
    private final FailureLimit limit = new FailureLimit(
            new FailureLimit.Bounds(5, Duration.ofSeconds(1), 3, Duration.ofSeconds(10)), () -> now);

    private void after(Duration time) {
        now += time.toNanos();
    }

    private void fail(String caller, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(limit.acquire(caller)).isZero();
        }
    }

    @Test
    void aCallerMayFailSoOftenAndThenOnceInAnInterval() {
        fail("a", 3);
        assertThat(limit.acquire("a")).isEqualTo(Duration.ofSeconds(10));
        after(Duration.ofSeconds(4));
        assertThat(limit.acquire("a")).isEqualTo(Duration.ofSeconds(6));
        after(Duration.ofSeconds(6));
        fail("a", 1);
        assertThat(limit.acquire("a")).isEqualTo(Duration.ofSeconds(10));
        after(Duration.ofDays(1));
        fail("a", 3);
        assertThat(limit.acquire("a")).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void whoDoesNotFailIsNeverLimited() {
        for (int i = 0; i < 100; i++) {
            fail("a", 1);
            limit.release("a");
        }
        fail("a", 3);
    }

    @Test
    void oneCallerDoesNotUseUpTheShareOfTheOthers() {
        fail("a", 3);
        for (int i = 0; i < 100; i++) {
            assertThat(limit.acquire("a")).isPositive();
        }
        fail("b", 2);
    }

    @Test
    void allTogetherAreLimitedToo() {
        fail("a", 3);
        fail("b", 2);
        assertThat(limit.acquire("b")).isEqualTo(Duration.ofSeconds(1));
        // Who has not failed yet is not limited by the failures of the others.
        fail("c", 1);
        assertThat(limit.acquire("c")).isEqualTo(Duration.ofSeconds(1));
        after(Duration.ofSeconds(1));
        fail("c", 1);
    }

    @Test
    void aBlockedCallerWaitsAndNobodyElseDoes() {
        limit.block("a", Duration.ofSeconds(30));
        assertThat(limit.acquire("a")).isEqualTo(Duration.ofSeconds(30));
        fail("b", 1);
        after(Duration.ofSeconds(30));
        fail("a", 1);
    }
}
