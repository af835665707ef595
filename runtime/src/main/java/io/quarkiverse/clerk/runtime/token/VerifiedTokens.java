package io.quarkiverse.clerk.runtime.token;

import java.time.Duration;
import java.time.InstantSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;

import io.quarkiverse.clerk.runtime.keys.VerificationKeys;

/**
 * Tokens that have been verified, so that a token that comes again, as it does with every request for a minute, is not
 * verified again. Only verified tokens get in, and the whole token is compared. One is good for as long as a
 * verification would find it good: until it expires, and while its key is published.
 */
final class VerifiedTokens {

    /** Nothing is kept for longer, whenever it expires; what is in use just then, for up to {@link #USE_MILLIS} more. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /**
     * How often a use counts for what is kept longest, and the cache is asked whether it still has the token: that takes
     * longer than finding it.
     */
    private static final long USE_MILLIS = 10_000;

    private final long size;
    private final VerificationKeys keys;
    private final InstantSource clock;
    private final Ticker ticker;
    private final long skewMillis;

    /** Made when there is a first token to keep: its classes are a good part of what an application loads at its start. */
    private Cache<TokenKey, SessionToken> tokens;

    private RecentTokens recent;

    /** {@code null} until then; written after the others, so who sees this sees them. */
    private volatile Policy<TokenKey, SessionToken> uncounted;

    /**
     * @param size how many tokens are kept at most
     * @param skew for how long a token is good after it has expired
     */
    VerifiedTokens(long size, Duration skew, VerificationKeys keys, InstantSource clock) {
        this(size, skew, keys, clock, null);
    }

    /** @param ticker how time goes by, which nobody sets like a clock; {@code null} for the JVM's */
    VerifiedTokens(long size, Duration skew, VerificationKeys keys, InstantSource clock, Ticker ticker) {
        this.size = size;
        this.keys = keys;
        this.clock = clock;
        this.ticker = ticker;
        this.skewMillis = skew.toMillis();
    }

    /**
     * @param begin where in the text the token begins; it ends with the text
     * @return the token; {@code null} if it is not known to be good
     */
    SessionToken get(String text, int begin) {
        Policy<TokenKey, SessionToken> known = uncounted;
        if (known == null || text.length() - begin > CompactJwt.LONGEST) {
            return null;
        }
        TokenKey key = new TokenKey(text, begin);
        SessionToken kept = recent.get(key);
        if (kept == null) {
            kept = known.getIfPresentQuietly(key);
            if (kept == null) {
                return null;
            }
            recent.put(kept);
        }
        long now = clock.millis();
        if (kept.countUse(now, USE_MILLIS) && tokens.getIfPresent(key) == null) {
            // The cache let go of it, for its age for instance, which it does not notice while nobody asks; or while it was found.
            recent.remove(kept);
            return null;
        }
        return now < goodUntil(kept) && isPublished(kept) ? kept : null;
    }

    /** As a verification has it: until it expires, and for as long as clocks may differ after that. */
    private long goodUntil(SessionToken token) {
        return token.expires() + skewMillis;
    }

    /** Asking for the key is also what has old keys fetched again. */
    private boolean isPublished(SessionToken token) {
        return token.isVerifiedWith(keys.find(token.keyId()));
    }

    /** @param token a token that has been verified */
    void add(SessionToken token) {
        Cache<TokenKey, SessionToken> all = tokens();
        recent.put(token);
        // Last, because it may not be worth a place; then the other forgets it too.
        all.put(token, token);
    }

    private synchronized Cache<TokenKey, SessionToken> tokens() {
        if (tokens == null) {
            recent = new RecentTokens(size);
            tokens = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run)
                    .ticker(ticker == null ? Ticker.systemTicker() : ticker)
                    .expireAfter(new UntilExpired())
                    .evictionListener((TokenKey key, SessionToken token, RemovalCause cause) -> recent.remove(token)).build();
            uncounted = tokens.policy();
        }
        return tokens;
    }

    private final class UntilExpired implements Expiry<TokenKey, SessionToken> {

        @Override
        public long expireAfterCreate(TokenKey key, SessionToken token, long currentTime) {
            long millis = Math.max(0, Math.min(goodUntil(token) - clock.millis(), LONGEST.toMillis()));
            return Duration.ofMillis(millis).toNanos();
        }

        @Override
        public long expireAfterUpdate(TokenKey key, SessionToken token, long currentTime, long currentDuration) {
            return expireAfterCreate(key, token, currentTime);
        }

        @Override
        public long expireAfterRead(TokenKey key, SessionToken token, long currentTime, long currentDuration) {
            return currentDuration;
        }
    }
}
