package io.quarkiverse.clerk.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final RecentRevocations revoked = new RecentRevocations(SKEW, now::get, sessionId -> {
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
        public Uni<KeyLookup> lookUp(String keyId) {
            return Uni.createFrom().item(new KeyLookup.Unknown());
        }

        @Override
        public KeysStatus status() {
            return new KeysStatus(true, null, null);
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
            assertThat(verifier.outline(text)).isEqualTo(TokenOutline.read(text));
        }
        assertThat(verifier.known(token)).isNotNull();
        assertThat(verifier.known(unknown)).isNull();
        assertThat(verifier.outline(token).orElseThrow().issuer()).isEqualTo(emulator.issuer());
    }

    @Test
    void aVerifiedTokenIsKnownAndAlwaysTheSame() {
        SessionToken known = verifier.known(token);

        assertThat(known.userId()).isEqualTo("user_alice");
        assertThat(verifier.known(new String(token.toCharArray()))).isSameAs(known);
        assertThat(verify(token)).isInstanceOfSatisfying(Verified.class, again -> assertThat(again.token()).isSameAs(known));
    }

    @Test
    void aTokenIsNotKnownAfterItHasExpired() {
        now.set(now.get().plus(LIFETIME).plus(SKEW).minusMillis(1));
        assertThat(verifier.known(token)).isNotNull();
        assertThat(verify(token)).isInstanceOf(Verified.class);

        now.set(now.get().plusMillis(1));
        assertThat(verifier.known(token)).isNull();
        assertThat(verify(token)).extracting(result -> ((Refused) result).reason()).isEqualTo(AuthReason.TOKEN_EXPIRED);
    }

    @Test
    void aTokenIsNotKnownWhenItsKeyIsNoLongerPublished() {
        PublicKey key = published.get();
        published.set(null);
        assertThat(verifier.known(token)).isNull();

        published.set(JwtKeys.other());
        assertThat(verifier.known(token)).isNull();
        assertThat(verify(token)).isInstanceOf(Refused.class);

        published.set(key);
        assertThat(verifier.known(token)).isNotNull();
    }

    @Test
    void aTokenOfARevokedSessionIsRefusedHoweverWellItIsKnown() {
        revoked.add(emulator.tokens().sessionId("bob"));
        assertThat(verifier.known(token)).isNotNull();

        revoked.add(emulator.tokens().sessionId("alice"));
        String fresh = spec().claim("jti", "another").build();
        for (String good : List.of(token, fresh, token, fresh)) {
            assertThat(verifier.known(good)).isNull();
            assertThat(verify(good)).extracting(result -> ((Refused) result).reason()).isEqualTo(AuthReason.SESSION_REVOKED);
        }
        assertThat(verify(spec().withoutClaim("sid").build())).isInstanceOf(Verified.class);
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

        assertThat(verifier.known(token)).isNotNull();
    }

    @Test
    void askingForAKnownTokenHasOldKeysFetchedAgain() {
        int before = asked.get();
        verifier.known(token);

        assertThat(asked.get() - before).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 10, 40, -2, -20, -300 })
    void aTokenThatLooksAlikeIsNotKnown(int position) { // four bits of the last character say nothing
        int index = position < 0 ? token.length() + position : position;
        char other = token.charAt(index) == 'A' ? 'B' : 'A';
        String alike = token.substring(0, index) + other + token.substring(index + 1);

        assertThat(verifier.known(alike)).isNull();
        assertThat(verify(alike)).isInstanceOf(Refused.class);
        assertThat(verifier.known(alike)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 10, 40, -1, -2, -20, -300 })
    void aTokenWithALetterThatIsNoneOfAsciiIsNotKnown(int position) {
        int index = position < 0 ? token.length() + position : position;
        for (int bit = 7; bit < 16; bit++) {
            char other = (char) (token.charAt(index) | 1 << bit);
            String alike = token.substring(0, index) + other + token.substring(index + 1);

            assertThat(verifier.known(alike)).isNull();
            assertThat(verify(alike)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void aTokenIsKnownWhereItEndsAnotherText() {
        String header = "Bearer " + token;

        assertThat(verifier.known(header, 7)).isSameAs(verifier.known(token));
        for (int begin : new int[] { 0, 6, 8, header.length() }) {
            assertThat(verifier.known(header, begin)).isNull();
        }
        String twoCharactersInOne = "\uD83D\uDE00x" + token;
        for (int begin = 0; begin < 5; begin++) {
            assertThat(verifier.known(twoCharactersInOne, begin)).isNull();
        }
        for (String more : new String[] { " ", "x", " x", ", Bearer " + token }) {
            assertThat(verifier.known(header + more, 7)).isNull();
        }
    }

    @Test
    void tokensThatShareAPlaceAreAllKnown() {
        verifier = verifier(Map.of("quarkus.clerk.token-cache.maximum-size", "50"));
        String[] tokens = new String[50];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = spec().claim("jti", "token" + i).build();
            verify(tokens[i]);
        }

        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < tokens.length; i++) {
                SessionToken known = verifier.known(tokens[i]);
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
            assertThat(verifier.known(bad)).isNull();
        }
    }

    @Test
    void aHandshakeTokenIsNoSessionToken() {
        String handshake = emulator.handshakeToken(List.of("__session=x"));
        verifier.verifyHandshake(handshake).await().indefinitely();

        assertThat(verifier.known(handshake)).isNull();
    }

    @Test
    void nothingIsKeptWhereItIsSwitchedOff() {
        verifier = verifier(Map.of("quarkus.clerk.token-cache.enabled", "false"));

        assertThat(verify(token)).isInstanceOf(Verified.class);
        assertThat(verifier.known(token)).isNull();
    }

    @Test
    void nothingIsKeptForLongerThanTenMinutesHoweverOftenItIsUsed() {
        AtomicLong nanos = new AtomicLong();
        VerifiedTokens tokens = new VerifiedTokens(10, SKEW, new Published(), now::get, nanos::get);
        SessionToken good = verified(spec().expiresAt(now.get().plusSeconds(7200)).build());
        tokens.add(good);

        for (int second = 0; second < 600; second++) {
            assertThat(tokens.get(good.token(), 0)).isSameAs(good);
            now.set(now.get().plusSeconds(1));
            nanos.addAndGet(1_000_000_000);
        }
        assertThat(tokens.get(good.token(), 0)).isNull();
    }

    @Test
    void nothingIsKeptForLongerWhenTheClockIsSetBack() {
        AtomicLong nanos = new AtomicLong();
        VerifiedTokens tokens = new VerifiedTokens(10, SKEW, new Published(), now::get, nanos::get);
        SessionToken good = verified(token);
        tokens.add(good);
        assertThat(tokens.get(token, 0)).isSameAs(good);

        now.set(now.get().minusSeconds(3600));
        nanos.addAndGet(LIFETIME.plus(SKEW).toNanos());
        assertThat(tokens.get(token, 0)).isNull();
    }

    @Test
    void whatDidNotGetIntoTheCacheIsForgotten() {
        AtomicBoolean broken = new AtomicBoolean();
        Instant time = now.get();
        VerifiedTokens tokens = new VerifiedTokens(10, SKEW, new Published(), () -> {
            if (broken.get()) {
                throw new IllegalStateException("no clock");
            }
            return time;
        }, System::nanoTime);
        SessionToken good = verified(spec().claim("jti", "never used").build());
        broken.set(true);
        assertThatThrownBy(() -> tokens.add(good)).isInstanceOf(IllegalStateException.class);

        broken.set(false);
        assertThat(tokens.get(good.token(), 0)).isNull();
        assertThat(tokens.get(good.token(), 0)).isNull();
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
            verifier.known(tokens[i]);
        }

        assertThat(Arrays.stream(tokens).filter(one -> verifier.known(one) != null).count()).isBetween(1L, 3L);
    }
}
