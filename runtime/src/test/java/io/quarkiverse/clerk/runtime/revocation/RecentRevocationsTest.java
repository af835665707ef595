package io.quarkiverse.clerk.runtime.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.runtime.support.WarningLog;

class RecentRevocationsTest {

    @RegisterExtension
    static final WarningLog LOG = WarningLog.of(RecentRevocations.class);

    private static final Duration RETENTION = Duration.ofHours(1);
    private static final int MOST = 3;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<String> told = new ArrayList<>();
    private final RecentRevocations revocations = new RecentRevocations(RETENTION, now::get, told::add, MOST);

    private void pass(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    @Test
    void noneIsRevokedUnlessSaid() {
        assertThat(revocations.contains("sess_a")).isFalse();
        assertThat(revocations.contains(null)).isFalse();
        revocations.add("sess_a");
        assertThat(revocations.contains("sess_a")).isTrue();
        assertThat(revocations.contains("sess_b")).isFalse();
        assertThat(revocations.contains(null)).isFalse();
    }

    @Test
    void isNewsOnce() {
        assertThat(revocations.add("sess_a")).isTrue();
        assertThat(revocations.add("sess_a")).isFalse();
        assertThat(told).containsExactly("sess_a");
    }

    @Test
    void whoIsToldFindsItRevokedAlready() {
        List<Boolean> found = new ArrayList<>();
        AtomicReference<RecentRevocations> itself = new AtomicReference<>();
        itself.set(new RecentRevocations(RETENTION, now::get, id -> found.add(itself.get().contains(id))));
        itself.get().add("sess_a");
        assertThat(found).containsExactly(true);
    }

    @Test
    void isForgottenWhenNoTokenCanBeGoodAnyLonger() {
        revocations.add("sess_a");
        pass(RETENTION.minusMillis(1));
        assertThat(revocations.contains("sess_a")).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(revocations.contains("sess_a")).isFalse();
        assertThat(revocations.add("sess_a")).isTrue();
        assertThat(revocations.contains("sess_a")).isTrue();
    }

    @Test
    void toSayItAgainDoesNotKeepItForLonger() {
        revocations.add("sess_a");
        pass(Duration.ofMinutes(59));
        revocations.add("sess_a");
        pass(Duration.ofMinutes(2));
        assertThat(revocations.contains("sess_a")).isFalse();
    }

    @Test
    void theNewestAreKept() {
        for (String id : List.of("sess_a", "sess_b", "sess_c", "sess_d")) {
            revocations.add(id);
        }
        assertThat(revocations.contains("sess_a")).isFalse();
        for (String id : List.of("sess_b", "sess_c", "sess_d")) {
            assertThat(revocations.contains(id)).as(id).isTrue();
        }
    }

    @Test
    void whatIsForgottenMakesRoom() {
        revocations.add("sess_a");
        revocations.add("sess_b");
        pass(Duration.ofHours(2));
        revocations.add("sess_c");
        revocations.add("sess_d");
        revocations.add("sess_e");
        for (String id : List.of("sess_c", "sess_d", "sess_e")) {
            assertThat(revocations.contains(id)).as(id).isTrue();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " ", "\t" })
    void whatCanNotBeAnIdIsRefused(String id) {
        assertThatThrownBy(() -> revocations.add(id)).isInstanceOf(IllegalArgumentException.class);
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(revocations.add("s".repeat(255))).isTrue();
        assertThatThrownBy(() -> revocations.add("s".repeat(256))).isInstanceOf(IllegalArgumentException.class);
    }
}
