package io.quarkiverse.clerk.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import io.quarkiverse.clerk.RevokedSessions;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.keys.PemKeys;
import io.quarkiverse.clerk.runtime.revocation.RecentRevocations;
import io.quarkiverse.clerk.runtime.token.ClerkClock;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;

/**
 * Makes session tokens without any Clerk instance: signed with a key that only this JVM has and no application
 * trusts, and verified by the application's own rules with that key. Sent in a request, such a token is refused.
 */
final class SecurityTokens {

    /** Long, so that nobody's debugger outlasts it. */
    private static final Duration LIFETIME = Duration.ofHours(1);

    private static final RsaJsonWebKey KEY = generateKey();

    private final ClerkSettings settings;
    private final ClerkClock clock;

    SecurityTokens(ClerkSettings settings, ClerkClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param claims all but issuer, authorized party and times
     * @throws IllegalArgumentException if an application would not accept such a token
     */
    SessionToken issue(Map<String, Object> claims) {
        TokenVerifier verifier = new TokenVerifier(settings, new PemKeys(KEY.getPublicKey()), nothingRevoked(), clock);
        TokenResult result = verifier.verify(sign(complete(claims))).await().atMost(Duration.ofSeconds(10));
        if (result instanceof Verified verified && !verified.token().isPending()) {
            return verified.token();
        }
        throw new IllegalArgumentException("@ClerkSecurity makes signed-in users, and with these claims nobody would be"
                + (result instanceof Refused refused ? ": " + refused.message() : ".")
                + " For a session that is refused use ClerkTestClient.");
    }

    /** The next test has the same session, whatever this one does to it. */
    private RevokedSessions nothingRevoked() {
        return new RecentRevocations(settings.clockSkew(), clock, sessionId -> {
        });
    }

    private Map<String, Object> complete(Map<String, Object> claims) {
        Instant now = clock.instant();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", settings.issuers().stream().sorted().findFirst().orElseThrow());
        settings.authorizedParties().stream().sorted().findFirst().ifPresent(party -> all.put("azp", party));
        all.put("iat", now.getEpochSecond());
        all.put("nbf", now.getEpochSecond());
        all.put("exp", now.plus(LIFETIME).getEpochSecond());
        all.putAll(claims);
        return all;
    }

    private static String sign(Map<String, Object> claims) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setHeader("typ", "JWT");
        jws.setHeader("cat", "cl_B7d4PD111AAA");
        jws.setKeyIdHeaderValue("test");
        jws.setPayload(JsonUtil.toJson(claims));
        jws.setKey(KEY.getPrivateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("A test's token could not be signed", e);
        }
    }

    private static RsaJsonWebKey generateKey() {
        try {
            return RsaJwkGenerator.generateJwk(2048);
        } catch (JoseException e) {
            throw new IllegalStateException("Every Java platform can make RSA keys", e);
        }
    }
}
