package io.quarkiverse.clerk.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.quarkiverse.clerk.runtime.keys.KeyLookup;
import io.quarkiverse.clerk.runtime.keys.KeysStatus;
import io.quarkiverse.clerk.runtime.keys.VerificationKeys;
import io.quarkiverse.clerk.runtime.revocation.RecentRevocations;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.smallrye.mutiny.Uni;

/**
 * A token that is known is good exactly when a verification would find it good.
 */
class VerifiedTokensTest {

    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static ClerkEmulator emulator;

    private final AtomicReference<Instant> now = new AtomicReference<>();
    private final AtomicReference<PublicKey> published = new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final RecentRevocations revoked = new RecentRevocations(Duration.ofHours(2), now::get, sessionId -> {
    });
    private TokenVerifier verifier;
    private String token;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void verifyOne() {
        now.set(Instant.parse("2026-01-01T00:00:00Z"));
        verifier = verifier(Map.of());
        published.set(settings(Map.of()).jwtKey().orElseThrow());
        token = spec().build();
        assertThat(verify(token)).isInstanceOf(Verified.class);
    }

    private TokenSpec spec() {
        return emulator.tokens().spec("alice").issuedAt(now.get()).expiresAt(now.get().plus(LIFETIME));
    }

    private static ClerkSettings settings(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of("quarkus.clerk.publishable-key", emulator.publishableKey(),
                "quarkus.clerk.jwt-key", emulator.jwtKey(), "quarkus.clerk.frontend-api-url", emulator.url()));
        properties.putAll(more);
        return TestSettings.read(properties);
    }

    private TokenVerifier verifier(Map<String, String> more) {
        return new TokenVerifier(settings(more), new Published(), revoked, (InstantSource) now::get);
    }

    private TokenResult verify(String text) {
        return verifier.verify(text).await().indefinitely();
    }

    /** Keys that can be withdrawn. */
    private final class Published implements VerificationKeys {

        @Override
        public PublicKey find(String keyId) {
            asked.incrementAndGet();
            return published.get();
        }

        @Override
        public Uni<KeyLookup> lookUp(String keyId, Instant issuedAt) {
            return Uni.createFrom().item(new KeyLookup.Unknown());
        }

        @Override
        public KeysStatus status() {
            return new KeysStatus(true, null, false, null);
        }

        @Override
        public Uni<PublicKey> newerThan(String keyId, PublicKey tried) {
            return Uni.createFrom().nullItem();
        }
    }

    @Test
    void whatAKnownTokenSaysOfItselfIsWhatItsTextSays() {
        now.set(now.get().plusMillis(500));
        String unknown = spec().build();

        for (String text : List.of(token, unknown, token + "x", "no.token.atall")) {
            assertThat(verifier.present(text).claims()).isEqualTo(PresentedToken.of(text).claims());
        }
        assertThat(verifier.present(token).known()).isNotNull();
        assertThat(verifier.present(unknown).known()).isNull();
        assertThat(verifier.present(token).claims().issuer()).isEqualTo(emulator.issuer());
    }

    @Test
    void aVerifiedTokenIsKnownAndAlwaysTheSame() {
        SessionToken known = verifier.present(token).known();

        assertThat(known.userId()).isEqualTo("user_alice");
        assertThat(verifier.present(new String(token.toCharArray())).known()).isSameAs(known);
        assertThat(verify(token)).isInstanceOfSatisfying(Verified.class, again -> assertThat(again.token()).isSameAs(known));
    }

    @Test
    void aTokenIsNotKnownAfterItHasExpired() {
        now.set(now.get().plus(LIFETIME).plus(SKEW).minusMillis(1));
        assertThat(verifier.present(token).known()).isNotNull();
        assertThat(verify(token)).isInstanceOf(Verified.class);

        now.set(now.get().plusMillis(1));
        assertThat(verifier.present(token).known()).isNull();
        assertThat(verify(token)).extracting(result -> ((Refused) result).reason()).isEqualTo(AuthReason.TOKEN_EXPIRED);
    }

    @Test
    void aTokenIsNotKnownWhenItsKeyIsNoLongerPublished() {
        PublicKey key = published.get();
        published.set(null);
        assertThat(verifier.present(token).known()).isNull();

        published.set(JwtKeys.other());
        assertThat(verifier.present(token).known()).isNull();
        assertThat(verify(token)).isInstanceOf(Refused.class);

        published.set(key);
        assertThat(verifier.present(token).known()).isNotNull();
    }

    @Test
    void aTokenOfARevokedSessionIsRefusedHoweverWellItIsKnown() {
        revoked.add(emulator.tokens().sessionId("bob"));
        assertThat(verifier.present(token).known()).isNotNull();

        revoked.add(emulator.tokens().sessionId("alice"));
        String fresh = spec().claim("jti", "another").build();
        for (String good : List.of(token, fresh, token, fresh)) {
            assertThat(verify(good)).extracting(result -> ((Refused) result).reason()).isEqualTo(AuthReason.SESSION_REVOKED);
        }
    }

    @Test
    void whatElseIsWrongWithATokenIsSaidFirst() {
        revoked.add(emulator.tokens().sessionId("alice"));
        assertThat(verify(spec().corruptSignature().build())).extracting(result -> ((Refused) result).reason())
                .isEqualTo(AuthReason.TOKEN_INVALID_SIGNATURE);
        now.set(now.get().plus(LIFETIME).plus(SKEW));
        assertThat(verify(token)).extracting(result -> ((Refused) result).reason()).isEqualTo(AuthReason.TOKEN_EXPIRED);
    }

    @Test
    void theSameKeyFetchedAgainIsTheSameKey() {
        published.set(settings(Map.of()).jwtKey().orElseThrow());

        assertThat(verifier.present(token).known()).isNotNull();
    }

    @Test
    void askingForAKnownTokenHasOldKeysFetchedAgain() {
        int before = asked.get();
        verifier.present(token).known();

        assertThat(asked.get() - before).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 10, 40, -2, -20, -300 })
    void aTokenThatLooksAlikeIsNotKnown(int position) { // four bits of the last character say nothing
        int index = position < 0 ? token.length() + position : position;
        char other = token.charAt(index) == 'A' ? 'B' : 'A';
        String alike = token.substring(0, index) + other + token.substring(index + 1);

        assertThat(verifier.present(alike).known()).isNull();
        assertThat(verify(alike)).isInstanceOf(Refused.class);
        assertThat(verifier.present(alike).known()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 10, 40, -1, -2, -20, -300 })
    void aTokenWithALetterThatIsNoneOfAsciiIsNotKnown(int position) {
        int index = position < 0 ? token.length() + position : position;
        for (int bit = 7; bit < 16; bit++) {
            char other = (char) (token.charAt(index) | 1 << bit);
            String alike = token.substring(0, index) + other + token.substring(index + 1);

            assertThat(verifier.present(alike).known()).isNull();
            assertThat(verify(alike)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void asManyTokensAreKnownAsConfigured() {
        verifier = verifier(Map.of("quarkus.clerk.token-cache.maximum-size", "50"));
        String[] tokens = new String[50];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = spec().claim("jti", "token" + i).build();
            verify(tokens[i]);
        }

        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < tokens.length; i++) {
                SessionToken known = verifier.present(tokens[i]).known();
                assertThat(known.token()).isEqualTo(tokens[i]);
                assertThat(known.claims()).containsEntry("jti", "token" + i);
            }
        }
    }

    @Test
    void onlyVerifiedTokensAreKept() {
        String expired = spec().issuedAt(now.get().minusSeconds(500)).expiresAt(now.get().minusSeconds(400)).build();
        String future = spec().issuedAt(now.get().plusSeconds(500)).build();
        for (String bad : new String[] { expired, future, spec().corruptSignature().build(), "garbage", "" }) {
            verify(bad);
            assertThat(verifier.present(bad).known()).isNull();
        }
    }

    @Test
    void aHandshakeTokenIsNoSessionToken() {
        String handshake = emulator.handshakeToken(List.of("__session=x"));
        verifier.verifyHandshake(handshake).await().indefinitely();

        assertThat(verifier.present(handshake).known()).isNull();
    }

    @Test
    void nothingIsKeptWhereItIsSwitchedOff() {
        verifier = verifier(Map.of("quarkus.clerk.token-cache.enabled", "false"));

        assertThat(verify(token)).isInstanceOf(Verified.class);
        assertThat(verifier.present(token).known()).isNull();
    }

    @Test
    void nothingIsKeptForLongerThanTenMinutesHoweverOftenItIsUsed() {
        AtomicLong nanos = new AtomicLong();
        VerifiedTokens tokens = new VerifiedTokens(10, SKEW, new Published(), now::get, nanos::get);
        SessionToken good = verified(spec().expiresAt(now.get().plusSeconds(3600)).build());
        tokens.add(good);

        for (int second = 0; second < 600; second++) {
            assertThat(tokens.get(good.token())).isSameAs(good);
            now.set(now.get().plusSeconds(1));
            nanos.addAndGet(1_000_000_000);
        }
        assertThat(tokens.get(good.token())).isNull();
    }

    @Test
    void nothingIsKeptForLongerWhenTheClockIsSetBack() {
        AtomicLong nanos = new AtomicLong();
        VerifiedTokens tokens = new VerifiedTokens(10, SKEW, new Published(), now::get, nanos::get);
        SessionToken good = verified(token);
        tokens.add(good);
        assertThat(tokens.get(token)).isSameAs(good);

        now.set(now.get().minusSeconds(3600));
        nanos.addAndGet(LIFETIME.plus(SKEW).toNanos());
        assertThat(tokens.get(token)).isNull();
    }

    private SessionToken verified(String text) {
        return ((Verified) verify(text)).token();
    }

    @Test
    void noMoreAreKeptThanConfigured() {
        verifier = verifier(Map.of("quarkus.clerk.token-cache.maximum-size", "3"));
        String[] tokens = new String[20];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = spec().claim("jti", "token" + i).build();
            verify(tokens[i]);
            verifier.present(tokens[i]).known();
        }

        assertThat(Arrays.stream(tokens).filter(one -> verifier.present(one).known() != null).count()).isBetween(1L, 3L);
    }
}
