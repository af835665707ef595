package io.quarkiverse.clerk.runtime.token;

import static io.quarkiverse.clerk.runtime.token.SignedTokens.ISSUER;
import static io.quarkiverse.clerk.runtime.token.SignedTokens.KEY;
import static io.quarkiverse.clerk.runtime.token.SignedTokens.NOW;
import static io.quarkiverse.clerk.runtime.token.SignedTokens.OTHER_KEY;
import static io.quarkiverse.clerk.runtime.token.SignedTokens.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.quarkiverse.clerk.runtime.keys.KeyLookup;
import io.quarkiverse.clerk.runtime.keys.KeysStatus;
import io.quarkiverse.clerk.runtime.keys.VerificationKeys;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.smallrye.mutiny.Uni;

/** All checks of a session token, their order and their messages, without HTTP. */
class TokenVerifierTest {

    private static final long SECONDS = NOW.getEpochSecond();

    private final Map<String, String> properties = new HashMap<>(Map.of("quarkus.clerk.publishable-key", TestSettings.LIVE));
    private final Map<String, PublicKey> known = new HashMap<>(Map.of("ins_1", KEY.getPublic()));
    private final Set<String> revoked = new HashSet<>();
    private Function<String, Uni<KeyLookup>> lookUp = keyId -> Uni.createFrom().item(new KeyLookup.Unknown());
    private PublicKey newer;
    private Instant now = NOW;

    private TokenVerifier verifier() {
        return new TokenVerifier(TestSettings.read(properties), new Keys(), new Revocations(), () -> now);
    }

    private TokenResult verify(String token) {
        return verifier().verify(token).await().indefinitely();
    }

    private TokenResult verify(SignedTokens token) {
        return verify(token.build());
    }

    private static SessionToken verified(TokenResult result) {
        return result.fold(token -> token, failure -> {
            throw new AssertionError(failure);
        });
    }

    private static TokenResult.Failure failure(TokenResult result) {
        return result.fold(token -> {
            throw new AssertionError(token);
        }, failure -> failure);
    }

    private void refused(SignedTokens token, String reason, String... messageParts) {
        refused(verify(token), reason, messageParts);
    }

    private static void refused(TokenResult result, String reason, String... messageParts) {
        assertThat(result).isInstanceOf(Refused.class);
        assertThat(failure(result).reason().code()).isEqualTo(reason);
        assertThat(List.of(messageParts)).allSatisfy(part -> assertThat(failure(result).message()).contains(part));
    }

    private Instant lookedUpFor;

    private final class Keys implements VerificationKeys {

        @Override
        public PublicKey find(String keyId) {
            return known.get(keyId);
        }

        @Override
        public Uni<KeyLookup> lookUp(String keyId, Instant issuedAt) {
            lookedUpFor = issuedAt;
            return lookUp.apply(keyId);
        }

        @Override
        public Uni<PublicKey> newerThan(String keyId, PublicKey tried) {
            return "ins_1".equals(keyId) && tried == known.get(keyId) ? Uni.createFrom().item(newer)
                    : Uni.createFrom().nullItem();
        }

        @Override
        public KeysStatus status() {
            return new KeysStatus(true, null, false, null);
        }
    }

    private final class Revocations implements SessionRevocations {

        @Override
        public boolean add(String sessionId) {
            return revoked.add(sessionId);
        }

        @Override
        public boolean contains(String sessionId) {
            return revoked.contains(sessionId);
        }
    }

    static Stream<SignedTokens> valid() {
        return Stream.of(session(), session().withoutHeader("typ"), session().withoutHeader("cat"),
                session().header("cat", "cl_I7d4PD111III"), session().header("oiat", 5), session().without("nbf"),
                session().without("iat"), session().claim("sts", "active"), session().claim("sts", "pending"),
                session().claim("azp", 5), session().claim("aud", "anything"),
                session().claim("exp", SECONDS - 4), session().claim("exp", SECONDS - 3.5),
                session().claim("nbf", SECONDS + 5), session().claim("iat", SECONDS + 5).claim("exp", SECONDS + 65),
                session().claim("nbf", SECONDS + 5.9), session().claim("exp", SECONDS + 3600));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidTokenIsVerified(SignedTokens token) {
        SessionToken session = verified(verify(token));
        assertThat(session.userId()).isEqualTo("user_1");
        assertThat(session.sessionId()).isEqualTo("sess_1");
    }

    @Test
    void theSessionIsWhatTheTokenSays() {
        String text = session().claim("sts", "pending").claim("v", 2).claim("o", Map.of("id", "org_1"))
                .claim("act", Map.of("sub", "user_2")).claim("fva", List.of(1, -1)).build();
        SessionToken session = verified(verify(text));

        assertThat(session.token()).isEqualTo(text);
        assertThat(session.status()).isEqualTo("pending");
        assertThat(session.isPending()).isTrue();
        assertThat(session.issuedAt()).isEqualTo(NOW);
        assertThat(session.expiresAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(session.claims()).containsEntry("sid", "sess_1").containsEntry("v", 2L);
        assertThat(session.organization()).hasValueSatisfying(it -> assertThat(it.id()).isEqualTo("org_1"));
        assertThat(session.actor()).hasValueSatisfying(it -> assertThat(it.userId()).isEqualTo("user_2"));
        assertThat(session.factorAges()).hasValueSatisfying(it -> assertThat(it.firstFactor()).isEqualTo(1));
        assertThat(session).hasToString("SessionToken[user_1, sess_1]");

        SessionToken plain = verified(verify(session().without("iat")));
        assertThat(plain.status()).isEqualTo("active");
        assertThat(plain.isPending()).isFalse();
        assertThat(plain.issuedAt()).isNull();
        assertThat(plain.organization()).isEmpty();
        assertThat(plain.actor()).isEmpty();
        assertThat(plain.factorAges()).isEmpty();
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments(session().header("cat", "cl_B7d4PD222AAA"), "token-type-mismatch", ""),
                arguments(session().header("cat", "cl_B7d4PD333AAA"), "token-type-mismatch", ""),
                arguments(session().header("cat", "other"), "token-type-mismatch", ""),
                arguments(session().header("cat", null), "token-type-mismatch", ""),
                arguments(session().header("typ", "at+jwt"), "token-type-mismatch", ""),
                arguments(session().header("typ", "application/at+jwt"), "token-type-mismatch", ""),
                arguments(session().claim("sub", "mch_1"), "token-type-mismatch", ""),
                arguments(session().header("typ", "jwt"), "token-invalid", "(typ) is 'jwt', expected 'JWT'"),
                arguments(session().header("typ", null), "token-invalid", "(typ) is null, expected 'JWT'"),
                arguments(session().header("typ", 5), "token-invalid", "(typ) is 5, expected 'JWT'"),
                arguments(session().header("alg", "none"), "token-invalid-algorithm", "(alg) is 'none', expected 'RS256'"),
                arguments(session().withoutHeader("alg"), "token-invalid-algorithm", "(alg) is null, expected 'RS256'"),
                arguments(session().header("alg", "HS256"), "token-invalid-algorithm", "'HS256'"),
                arguments(session().header("alg", "RS384"), "token-verification-failed", "'RS384'"),
                arguments(session().header("alg", "RS512"), "token-verification-failed", "'RS512'"),
                arguments(session().header("crit", List.of()), "token-verification-failed", "extension"),
                arguments(session().header("b64", true), "token-verification-failed", "extension"),
                arguments(session().signedWith(OTHER_KEY), "token-invalid-signature", "signature"),
                arguments(session().header("kid", "ins_2"), "jwk-kid-mismatch", "key ID 'ins_2'"),
                arguments(session().header("kid", 5), "jwk-kid-mismatch", "key ID 5"),
                arguments(session().withoutHeader("kid"), "jwk-kid-mismatch", "key ID null"),
                arguments(session().without("sub"), "token-verification-failed", "(sub): missing"),
                arguments(session().claim("sub", ""), "token-verification-failed", "(sub): ''"),
                arguments(session().claim("sub", 5), "token-verification-failed", "(sub): 5"),
                arguments(session().without("iss"), "token-invalid-issuer",
                        "(iss) is missing, expected one of [" + ISSUER + "]"),
                arguments(session().claim("iss", ISSUER + "/"), "token-invalid-issuer", "(iss) is '" + ISSUER + "/'"),
                arguments(session().claim("iss", List.of(ISSUER)), "token-invalid-issuer", "(iss) is [" + ISSUER + "]"),
                arguments(session().without("exp"), "token-verification-failed", "(exp): missing"),
                arguments(session().claim("exp", "soon"), "token-verification-failed", "(exp): 'soon'"),
                arguments(session().claim("exp", SECONDS - 5), "token-expired",
                        "at 2025-12-31T23:59:55Z, the current time is 2026-01-01T00:00:00Z"),
                arguments(session().claim("exp", SECONDS - 4.1), "token-expired", "2025-12-31T23:59:55Z"),
                arguments(session().claim("nbf", SECONDS + 6), "token-not-active-yet", "(nbf) 2026-01-01T00:00:06Z"),
                arguments(session().claim("nbf", "x"), "token-verification-failed", "nbf is not a number: 'x'"),
                arguments(session().claim("nbf", null), "token-verification-failed", "nbf is not a number: null"),
                arguments(session().claim("iat", SECONDS + 6), "token-iat-in-the-future", "(iat) at 2026-01-01T00:00:06Z"),
                arguments(session().claim("iat", true), "token-verification-failed", "iat is not a number: true"),
                arguments(session().claim("iat", null), "token-verification-failed", "iat is not a number: null"),
                arguments(session().without("sid"), "token-type-mismatch", "(sid): missing"),
                arguments(session().claim("sid", ""), "token-type-mismatch", "(sid): ''"),
                arguments(session().claim("sid", 5), "token-type-mismatch", "(sid): 5"),
                arguments(session().claim("sts", "revoked"), "token-verification-failed",
                        "(sts) is 'revoked', expected one of [active, pending]"),
                arguments(session().claim("sts", List.of("pending")), "token-verification-failed", "(sts) is [pending]"),
                arguments(session().claim("sts", null), "token-verification-failed", "(sts) is null"),
                arguments(session().claim("exp", SECONDS + 3601), "token-lifetime-too-long",
                        "2026-01-01T01:00:01Z is longer than quarkus.clerk.max-token-lifetime (PT1H)"),
                arguments(session().claim("iat", SECONDS - 3599).claim("exp", SECONDS + 2), "token-lifetime-too-long", ""),
                arguments(session().without("iat").claim("exp", SECONDS + 3601), "token-lifetime-too-long", ""),
                arguments(session().claim("exp", 1e300), "token-lifetime-too-long", "9999-12-31T23:59:59Z"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidTokenIsRefused(SignedTokens token, String reason, String messagePart) {
        refused(token, reason, messagePart);
    }

    @Test
    void ofSeveralFaultsTheReferencesFirstIsTheReason() {
        properties.put("quarkus.clerk.authorized-parties", "https://app.example.com");
        properties.put("quarkus.clerk.audience", "api");
        SignedTokens token = session().claim("sts", "revoked").without("sid").claim("exp", SECONDS - 60);
        refused(token.claim("azp", "https://app.example.com"), "token-expired");
        token = token.claim("iss", "https://elsewhere.example.com");
        refused(token.claim("azp", "https://app.example.com"), "token-invalid-issuer");
        refused(token, "token-invalid-authorized-parties");
        token = token.claim("aud", "other");
        refused(token, "token-verification-failed", "audience (aud) is 'other', expected one of [api]");
        token = token.without("sub");
        refused(token, "token-verification-failed", "(sub)");
        token = token.signedWith(OTHER_KEY);
        refused(token, "token-invalid-signature");
        token = token.header("alg", "HS256");
        refused(token, "token-invalid-algorithm");
        token = token.header("typ", "x");
        refused(token, "token-invalid");
        token = token.header("kid", "x");
        refused(token, "jwk-kid-mismatch");
        refused(token.header("cat", "x"), "token-type-mismatch");
    }

    @Test
    void onlyConfiguredPartiesAreAccepted() {
        properties.put("quarkus.clerk.authorized-parties", "https://b.example.com,https://a.example.com");
        for (String party : List.of("https://a.example.com", "https://b.example.com")) {
            verified(verify(session().claim("azp", party)));
        }
        for (Object party : new Object[] { "https://a.example.com/", "", 5, List.of("https://a.example.com") }) {
            refused(session().claim("azp", party), "token-invalid-authorized-parties",
                    "expected one of [https://a.example.com, https://b.example.com]");
        }
        refused(session(), "token-invalid-authorized-parties", "(azp) is missing");
    }

    private TokenResult verifyCookie(SignedTokens token) {
        return verifier().verifyCookie(token.build()).await().indefinitely();
    }

    @Test
    void aCookieWithoutPartyHasAReasonOfItsOwn() {
        verified(verifyCookie(session()));
        properties.put("quarkus.clerk.authorized-parties", "https://a.example.com");
        verified(verifyCookie(session().claim("azp", "https://a.example.com")));
        for (SignedTokens token : List.of(session(), session().claim("azp", ""), session().claim("azp", null))) {
            refused(verifyCookie(token), "session-token-azp-missing", "(azp)",
                    "quarkus.clerk.session-cookie.accept-without-azp=true");
            refused(token, "token-invalid-authorized-parties");
        }
        refused(verifyCookie(session().claim("azp", "https://b.example.com")), "token-invalid-authorized-parties");
        refused(verifyCookie(session().claim("azp", 5)), "token-invalid-authorized-parties");
    }

    @Test
    void aCookieWithoutPartyIsAcceptedIfConfiguredButNoHeader() {
        properties.put("quarkus.clerk.authorized-parties", "https://a.example.com");
        properties.put("quarkus.clerk.session-cookie.accept-without-azp", "true");
        TokenVerifier verifier = verifier();
        String token = session().build();
        for (int i = 0; i < 2; i++) {
            // The second time, the token is in the cache.
            verified(verifier.verifyCookie(verifier.present(token)).await().indefinitely());
            refused(verifier.verify(verifier.present(token)).await().indefinitely(), "token-invalid-authorized-parties");
        }
        refused(verifyCookie(session().claim("azp", "https://b.example.com")), "token-invalid-authorized-parties");
        refused(verifyCookie(session().claim("iss", "https://elsewhere.example.com")), "token-invalid-issuer");
    }

    @Test
    void aPartyCanBeAnyOfAWildcard() {
        properties.put("quarkus.clerk.authorized-parties", "https://*.example.org");
        verified(verify(session().claim("azp", "https://pr-1.example.org")));
        refused(session().claim("azp", "https://example.org"), "token-invalid-authorized-parties",
                "expected one of [https://*.example.org]");
        refused(session().claim("azp", "https://a.b.example.org"), "token-invalid-authorized-parties");
    }

    @Test
    void tokensOfTheBackendApiNeedNoParty() {
        properties.put("quarkus.clerk.authorized-parties", "https://a.example.com");
        TokenVerifier backend = TokenVerifier.ofBackendTokens(TestSettings.read(properties), new Keys(), new Revocations(),
                () -> now);
        verified(backend.verify(session().build()).await().indefinitely());
    }

    @Test
    void anAudienceMustBeConfiguredOrAbsent() {
        properties.put("quarkus.clerk.audience", "api,web");
        for (Object audience : new Object[] { "api", "web", "", List.of("other", "web"), List.of(), 5, List.of("other", 5),
                Map.of("a", 1) }) {
            verified(verify(session().claim("aud", audience)));
        }
        verified(verify(session()));
        for (Object audience : new Object[] { "other", "API", List.of("other"), List.of("a", "b") }) {
            refused(session().claim("aud", audience), "token-verification-failed", "expected one of [api, web]");
        }
    }

    @Test
    void skewAndLifetimeAreConfigured() {
        properties.put("quarkus.clerk.clock-skew", "0s");
        properties.put("quarkus.clerk.max-token-lifetime", "2H");
        refused(session().claim("exp", SECONDS), "token-expired");
        refused(session().claim("nbf", SECONDS + 1), "token-not-active-yet");
        verified(verify(session().claim("nbf", SECONDS).claim("exp", SECONDS + 7200)));
        refused(session().claim("exp", SECONDS + 7201), "token-lifetime-too-long", "PT2H");
    }

    @Test
    void valuesInMessagesArePrintableAndShort() {
        String message = failure(verify(session().claim("iss", "é\r\n" + "x".repeat(1000)))).message();
        assertThat(message).contains("'???xxx").contains("x..., expected").matches("[ -~]+").hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "abc", "..", "a.b.c", "a.b", "....", "é.ü.ß", "\u0000" })
    void whatIsNoJwtIsRefused(String text) {
        refused(verify(text), "token-invalid", "not a JSON Web Token");
    }

    @Test
    void aChangedTokenIsRefused() {
        String[] one = session().build().split("\\.");
        String[] other = session().claim("sub", "user_2").build().split("\\.");
        refused(verify(one[0] + "." + other[1] + "." + one[2]), "token-invalid-signature");
        refused(verify(one[0] + "." + one[1] + "."), "token-invalid-signature");
        refused(verify(one[0] + "." + one[1] + "." + one[2] + ".x"), "token-invalid");
    }

    @Test
    void aKeyThatIsLookedUpIsUsed() {
        lookUp = keyId -> Uni.createFrom().item("ins_2".equals(keyId) ? new KeyLookup.Found(OTHER_KEY.getPublic())
                : new KeyLookup.Unknown());
        verified(verify(session().header("kid", "ins_2").signedWith(OTHER_KEY)));
        refused(session().header("kid", "ins_2"), "token-invalid-signature");
        refused(session().header("kid", "ins_3"), "jwk-kid-mismatch");
    }

    @Test
    void withoutKeysTheAnswerIsNotKnown() {
        lookUp = keyId -> Uni.createFrom().item(new KeyLookup.Unavailable(AuthReason.JWK_REMOTE_FAILED_TO_LOAD,
                Duration.ofSeconds(2)));
        TokenResult.Failure failure = failure(verify(session().header("kid", "ins_2")));
        assertThat(failure).isInstanceOf(Unavailable.class);
        assertThat(((Unavailable) failure).retryAfter()).isEqualTo(Duration.ofSeconds(2));
        assertThat(failure.reason()).isEqualTo(AuthReason.JWK_REMOTE_FAILED_TO_LOAD);
        assertThat(failure.message()).contains("could not be fetched");
    }

    @Test
    void aKeyThatIsNotKnownYetIsAQuestionOfWhenTheTokenWasIssued() {
        lookUp = keyId -> Uni.createFrom().item(new KeyLookup.Unavailable(AuthReason.JWK_KID_MISMATCH, Duration.ofSeconds(3)));
        TokenResult.Failure failure = failure(verify(session().header("kid", "ins_2")));
        assertThat(failure).isInstanceOf(Unavailable.class);
        assertThat(failure.message()).contains("fetched before the token was issued");
        assertThat(lookedUpFor).isEqualTo(Instant.ofEpochSecond(SECONDS));

        failure(verify(session().header("kid", "ins_2").claim("iss", "https://clerk.other.com")));
        assertThat(lookedUpFor).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aKeyThatWasReplacedUnderItsIdIsUsed() {
        newer = OTHER_KEY.getPublic();
        verified(verify(session().signedWith(OTHER_KEY)));
        newer = KEY.getPublic();
        refused(session().signedWith(OTHER_KEY), "token-invalid-signature");
    }

    @Test
    void aKeyThatIsNotFitForTheAlgorithmIsRefused() throws Exception {
        java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("EC");
        known.put("ins_1", generator.generateKeyPair().getPublic());
        refused(session(), "token-verification-failed", "could not be checked");
    }

    @Test
    void nothingUnexpectedIsThrown() {
        String token = session().header("kid", "ins_2").build();
        RuntimeException problem = new IllegalStateException("provoked by a test");
        Logger logger = Logger.getLogger(SignatureVerifier.class.getName());
        logger.setLevel(Level.OFF);
        lookUp = keyId -> Uni.createFrom().failure(problem);
        assertThat(failure(verify(token)).reason()).isEqualTo(AuthReason.UNEXPECTED_ERROR);
        lookUp = keyId -> {
            throw problem;
        };
        TokenResult.Failure failure = failure(verify(token));
        assertThat(failure).isInstanceOf(Unavailable.class);
        assertThat(failure.reason()).isEqualTo(AuthReason.UNEXPECTED_ERROR);
        assertThat(failure.message()).contains("unexpected error");
        logger.setLevel(null);
    }

    @Test
    void aRevokedSessionIsRefusedWhetherKnownOrNot() {
        TokenVerifier verifier = verifier();
        String token = session().build();
        verified(verifier.verify(token).await().indefinitely());
        revoked.add("sess_1");
        refused(verifier.verify(token).await().indefinitely(), "session-revoked", "revoked");
        refused(verify(token), "session-revoked");
        refused(session().claim("exp", SECONDS - 60), "token-expired");
    }

    @Test
    void aHandshakeTokenIsGenuineWhateverItClaims() {
        SignedTokens handshake = session().without("sub").without("exp").claim("handshake", List.of("a=b"));
        assertThat(genuine(handshake)).containsEntry("handshake", List.of("a=b"));
        assertThat(genuine(handshake.signedWith(OTHER_KEY))).isNull();
        assertThat(verifier().verifyHandshake("x").await().indefinitely().<AuthReason> fold(genuine -> null,
                failure -> failure.reason())).isEqualTo(AuthReason.TOKEN_INVALID);
    }

    private Map<String, Object> genuine(SignedTokens token) {
        return verifier().verifyHandshake(token.build()).await().indefinitely().fold(genuine -> {
            assertThat(genuine.key()).isEqualTo(KEY.getPublic());
            return genuine.jwt().claims();
        }, failure -> null);
    }

    @Test
    void unverifiedClaimsAreReadFromAnyToken() {
        TokenVerifier verifier = verifier();
        String token = session().claim("iat", SECONDS + 0.5).build();
        UnverifiedClaims expected = new UnverifiedClaims(ISSUER, SECONDS * 1000.0 + 500, SECONDS * 1000.0 + 60_000, false);

        assertThat(verifier.present(token).claims()).isEqualTo(expected);
        verifier.verify(token).await().indefinitely();
        assertThat(verifier.present(token).claims()).isEqualTo(expected);
        assertThat(verifier.present("x").claims()).isNull();
        assertThat(
                verifier.present(session().header("cat", "x").without("iss").claim("iat", "x").without("exp").build()).claims())
                .isEqualTo(new UnverifiedClaims(null, Double.NaN, Double.NaN, true));
    }

    @Test
    void theIssuerTellsTheInstance() {
        assertThat(verifier().isOfThisInstance(PresentedToken.of(session().signedWith(OTHER_KEY).build()))).isTrue();
        assertThat(verifier().isOfThisInstance(PresentedToken.of(session().claim("iss", "https://clerk.other.com").build())))
                .isFalse();
        assertThat(verifier().isOfThisInstance(PresentedToken.of(session().claim("iss", List.of(ISSUER)).build()))).isFalse();
        assertThat(verifier().isOfThisInstance(PresentedToken.of(session().without("iss").build()))).isFalse();
        assertThat(verifier().isOfThisInstance(PresentedToken.of("x"))).isFalse();
    }

    @Test
    void aKnownTokenIsTheSameObjectUntilItExpires() {
        TokenVerifier verifier = verifier();
        String token = session().build();
        SessionToken first = verified(verifier.verify(token).await().indefinitely());
        now = NOW.plusMillis(64_999);
        assertThat(verified(verifier.verify(token).await().indefinitely())).isSameAs(first);
        now = NOW.plusSeconds(65);
        refused(verifier.verify(token).await().indefinitely(), "token-expired");
        now = NOW;
        known.put("ins_1", OTHER_KEY.getPublic());
        refused(verifier.verify(token).await().indefinitely(), "token-invalid-signature");

        properties.put("quarkus.clerk.token-cache.enabled", "false");
        known.put("ins_1", KEY.getPublic());
        TokenVerifier uncached = verifier();
        assertThat(verified(uncached.verify(token).await().indefinitely()))
                .isNotSameAs(verified(uncached.verify(token).await().indefinitely()));
        assertThat(uncached.present(token).claims()).isNotNull();
    }
}
