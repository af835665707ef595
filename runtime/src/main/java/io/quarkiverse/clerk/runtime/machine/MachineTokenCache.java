package io.quarkiverse.clerk.runtime.machine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.quarkiverse.clerk.runtime.config.MachineSettings;
import io.quarkiverse.clerk.runtime.token.TokenResult.Failure;

/**
 * Caches the results of verifications by the hash of the token. Made-up tokens have a cache of their own, so that they displace
 * no verified one. Thread-safe.
 */
final class MachineTokenCache {

    /** How long Clerk is not asked again about a token that it does not know. */
    private static final Duration REFUSED = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Cache<String, MachineToken> verified;
    private final Cache<String, Failure> refused;

    MachineTokenCache(MachineSettings.Cache settings, InstantSource clock) {
        this(settings, clock, Ticker.systemTicker());
    }

    MachineTokenCache(MachineSettings.Cache settings, InstantSource clock, Ticker ticker) {
        this.clock = clock;
        this.verified = Caffeine.newBuilder().maximumSize(settings.maximumSize()).expireAfterWrite(settings.expireAfter())
                .executor(Runnable::run).ticker(ticker).build();
        Duration shorter = REFUSED.compareTo(settings.expireAfter()) < 0 ? REFUSED : settings.expireAfter();
        this.refused = Caffeine.newBuilder().maximumSize(settings.maximumSize()).expireAfterWrite(shorter)
                .executor(Runnable::run).ticker(ticker).build();
    }

    /** @return the key of a token in the cache */
    static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** @return the result; {@code null} if it is unknown or too old, or the token has expired since */
    MachineResult get(String hash) {
        MachineToken token = verified.getIfPresent(hash);
        if (token != null) {
            boolean expired = token.expiresAt() != null && !token.expiresAt().isAfter(clock.instant());
            return expired ? null : new MachineResult.Verified(token);
        }
        Failure failure = refused.getIfPresent(hash);
        return failure == null ? null : new MachineResult.Failed(failure);
    }

    void add(String hash, MachineToken token) {
        verified.put(hash, token);
    }

    void addRefused(String hash, Failure failure) {
        refused.put(hash, failure);
    }
}
