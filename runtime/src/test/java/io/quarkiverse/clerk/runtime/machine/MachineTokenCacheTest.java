package io.quarkiverse.clerk.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.config.MachineSettings;
import io.quarkiverse.clerk.runtime.machine.MachineResult.Failed;
import io.quarkiverse.clerk.runtime.machine.MachineResult.Verified;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;

/** How long the result of a verification counts. */
class MachineTokenCacheTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Refused REFUSED = new Refused(AuthReason.TOKEN_INVALID, "unknown");

    private final AtomicLong nanos = new AtomicLong();
    private final MachineTokenCache cache = cache(Duration.ofSeconds(30));

    private MachineTokenCache cache(Duration expireAfter) {
        return new MachineTokenCache(new MachineSettings.Cache(expireAfter, 100),
                () -> NOW.plusNanos(nanos.get()), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static MachineToken token(Instant expiresAt) {
        return new MachineToken(MachineTokenType.API_KEY, "secret", "ak_1", "user_1", null, null, List.of(), Map.of(), null,
                expiresAt);
    }

    @Test
    void aVerifiedTokenCountsForThirtySecondsWhateverItIsUsedFor() {
        cache.add("a", token(null));
        pass(Duration.ofSeconds(29));
        assertThat(cache.get("a")).isInstanceOf(Verified.class);
        pass(Duration.ofSeconds(1));
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void aVerifiedTokenNeverCountsLongerThanItIsValid() {
        cache.add("a", token(NOW.plusSeconds(10)));
        pass(Duration.ofMillis(9_999));
        assertThat(cache.get("a")).isInstanceOf(Verified.class);
        pass(Duration.ofMillis(1));
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void aRefusalCountsForFiveSeconds() {
        cache.addRefused("a", REFUSED);
        pass(Duration.ofMillis(4_999));
        assertThat(cache.get("a")).isEqualTo(new Failed(REFUSED));
        pass(Duration.ofMillis(1));
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void aRefusalNeverCountsLongerThanAVerification() {
        MachineTokenCache shortLived = cache(Duration.ofSeconds(2));
        shortLived.addRefused("a", REFUSED);
        pass(Duration.ofSeconds(2));
        assertThat(shortLived.get("a")).isNull();
    }

    @Test
    void madeUpTokensDisplaceNoVerifiedOne() {
        cache.add("good", token(null));
        for (int i = 0; i < 10_000; i++) {
            cache.addRefused("made up " + i, REFUSED);
        }
        assertThat(cache.get("good")).isInstanceOf(Verified.class);
    }

    @Test
    void theKeyIsAHash() {
        assertThat(MachineTokenCache.hash("ak_secret")).isEqualTo(MachineTokenCache.hash("ak_secret"))
                .isNotEqualTo(MachineTokenCache.hash("ak_secret2")).hasSize(44).doesNotContain("secret");
    }
}
