package io.quarkiverse.clerk.runtime.token;

import java.time.Duration;
import java.time.InstantSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;

import io.quarkiverse.clerk.runtime.keys.VerificationKeys;

/**
 * Caches verified session tokens, because a browser sends the same token with every request for a minute. A cached token is
 * used until it expires or its key is no longer published. Thread-safe.
 */
final class VerifiedTokens {

    /** Tokens with a longer lifetime are verified again after this time. */
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private final VerificationKeys keys;
    private final InstantSource clock;
    private final long skewMillis;
    private final Cache<String, SessionToken> tokens;

    /**
     * @param size maximum number of tokens
     * @param skew how long a token is accepted after its expiry
     */
    VerifiedTokens(long size, Duration skew, VerificationKeys keys, InstantSource clock) {
        this(size, skew, keys, clock, Ticker.systemTicker());
    }

    VerifiedTokens(long size, Duration skew, VerificationKeys keys, InstantSource clock, Ticker ticker) {
        this.keys = keys;
        this.clock = clock;
        this.skewMillis = skew.toMillis();
        this.tokens = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).ticker(ticker)
                .expireAfter(Expiry.creating((String text, SessionToken token) -> maxAge(token))).build();
    }

    private Duration maxAge(SessionToken token) {
        return Duration.ofMillis(Math.max(0, Math.min(acceptedUntil(token) - clock.millis(), MAX_AGE.toMillis())));
    }

    private long acceptedUntil(SessionToken token) {
        return token.expiresAt().toEpochMilli() + skewMillis;
    }

    /** @return the verified token; {@code null} if it is not cached or must be verified again */
    SessionToken get(String text) {
        SessionToken token = tokens.getIfPresent(text);
        return token != null && isAccepted(token) ? token : null;
    }

    /** @return whether the token has not expired and its key is still published */
    boolean isAccepted(SessionToken token) {
        return clock.millis() < acceptedUntil(token) && isPublished(token);
    }

    /** The key look-up also triggers the refresh of old keys. */
    private boolean isPublished(SessionToken token) {
        return token.key().equals(keys.find(token.keyId()));
    }

    void add(SessionToken verified) {
        tokens.put(verified.token(), verified);
    }
}
