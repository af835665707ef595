package io.quarkiverse.clerk.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkiverse.clerk.runtime.config.ClerkConfig;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.ClerkSettingsReader;
import io.quarkiverse.clerk.runtime.instance.ClerkClock;
import io.quarkiverse.clerk.runtime.keys.PemKeys;
import io.quarkiverse.clerk.runtime.keys.VerificationKeys;
import io.quarkiverse.clerk.runtime.revocation.RecentRevocations;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** A Clerk instance, with tokens as Clerk makes them that are good for the time of a run. */
public final class Instance implements AutoCloseable {

    private final ClerkEmulator emulator = ClerkEmulator.builder().production(true).start();

    public ClerkSettings settings(boolean cache, long size) {
        Map<String, String> properties = new HashMap<>(Map.of("quarkus.clerk.publishable-key", emulator.publishableKey(),
                "quarkus.clerk.secret-key", emulator.secretKey(), "quarkus.clerk.jwt-key", emulator.jwtKey(),
                "quarkus.clerk.api-url", emulator.url(), "quarkus.clerk.frontend-api-url", emulator.url(),
                "quarkus.clerk.authorized-parties", "https://app.example.com"));
        properties.put("quarkus.clerk.max-token-lifetime", "3H");
        properties.put("quarkus.clerk.token-cache.enabled", Boolean.toString(cache));
        properties.put("quarkus.clerk.token-cache.maximum-size", Long.toString(size));
        ClerkConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(properties, "benchmark", 100)).withMapping(ClerkConfig.class).build()
                .getConfigMapping(ClerkConfig.class);
        return ClerkSettingsReader.read(config, "/");
    }

    public TokenVerifier verifier(boolean cache, long size) {
        ClerkSettings settings = settings(cache, size);
        return verifier(settings, new PemKeys(settings.jwtKey().orElseThrow()));
    }

    /** One that keeps no tokens. */
    TokenVerifier verifier(VerificationKeys keys) {
        return verifier(settings(false, 1), keys);
    }

    private static TokenVerifier verifier(ClerkSettings settings, VerificationKeys keys) {
        return new TokenVerifier(settings, keys,
                new RecentRevocations(settings.revocationRetention(), ClerkClock.SYSTEM, sessionId -> {
                }), ClerkClock.SYSTEM);
    }

    public String token(int number) {
        return spec(number).build();
    }

    /** @param ownClaims how many claims of the application's own are in it */
    String token(int number, int ownClaims) {
        TokenSpec spec = spec(number);
        for (int i = 0; i < ownClaims; i++) {
            spec = spec.claim("own_claim_" + i, "value of the claim " + i);
        }
        return spec.build();
    }

    TokenSpec spec(int number) {
        Instant now = Instant.now();
        return emulator.tokens().spec("alice").issuedAt(now).expiresAt(now.plus(Duration.ofHours(2)))
                .authorizedParty("https://app.example.com").claim("jti", "token" + number);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
