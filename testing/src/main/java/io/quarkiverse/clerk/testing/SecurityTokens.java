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

import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.instance.ClerkClock;
import io.quarkiverse.clerk.runtime.keys.PemKeys;
import io.quarkiverse.clerk.runtime.revocation.RecentRevocations;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;

/**
 * Creates session tokens without a Clerk instance. They are signed with a key of this JVM that no application trusts, so a
 * request with such a token is rejected. Before a token is used, it is verified with that key and the settings of the
 * application.
 */
final class SecurityTokens {

    /** Long enough for a debugging session. */
    private static final Duration LIFETIME = Duration.ofHours(1);

    private static final RsaJsonWebKey KEY = generateKey();

    private final ClerkSettings settings;
    private final ClerkClock clock;

    SecurityTokens(ClerkSettings settings, ClerkClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param claims the claims without issuer, authorized party and times
     * @throws IllegalArgumentException if the application would not accept such a token
     */
    SessionToken issue(Map<String, Object> claims) {
        TokenVerifier verifier = new TokenVerifier(settings, new PemKeys(KEY.getPublicKey()), noRevocations(), clock);
        TokenResult result = verifier.verify(sign(withDefaults(claims))).await().atMost(Duration.ofSeconds(10));
        if (result instanceof Verified verified && !verified.token().isPending()) {
            return verified.token();
        }
        throw new IllegalArgumentException("@ClerkSecurity signs a user in, but a token with these claims would be rejected"
                + (result instanceof Refused refused ? ": " + refused.message() : ".")
                + " To test a rejected session, use ClerkTestClient.");
    }

    /** Starts with no revocations, because the next test can use the same session. */
    private SessionRevocations noRevocations() {
        return new RecentRevocations(settings.revocationRetention(), clock, sessionId -> {
        });
    }

    private Map<String, Object> withDefaults(Map<String, Object> claims) {
        Instant now = clock.instant();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", settings.issuers().stream().sorted().findFirst().orElseThrow());
        settings.authorizedParties().example().ifPresent(party -> all.put("azp", party));
        all.put("iat", now.getEpochSecond());
        all.put("nbf", now.getEpochSecond());
        all.put("exp", now.plus(lifetime()).getEpochSecond());
        all.putAll(claims);
        return all;
    }

    private Duration lifetime() {
        Duration accepted = settings.maxTokenLifetime();
        return LIFETIME.compareTo(accepted) < 0 ? LIFETIME : accepted;
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
            throw new IllegalStateException("The token of a test could not be signed", e);
        }
    }

    private static RsaJsonWebKey generateKey() {
        try {
            return RsaJwkGenerator.generateJwk(2048);
        } catch (JoseException e) {
            throw new IllegalStateException("This Java runtime can't generate RSA keys", e);
        }
    }
}
