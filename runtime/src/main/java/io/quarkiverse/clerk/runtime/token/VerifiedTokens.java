package io.quarkiverse.clerk.runtime.token;

import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;

import io.quarkiverse.clerk.runtime.keys.VerificationKeys;

/**
 * Tokens that have been verified, so that a token that comes again, as it does with every request for a minute, is not
 * verified again. Only verified tokens get in, and the whole token is compared. One is good for as long as a
 * verification would find it good: until it expires, and while its key is published.
 */
final class VerifiedTokens {

    /** Nothing is kept for longer, whenever it expires. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** How often a use counts for what is kept longest: counting takes longer than finding. */
    private static final long USE_MILLIS = 10_000;

    private final long size;
    private final VerificationKeys keys;
    private final InstantSource clock;
    private final long skewMillis;

    /** Made when there is a first token to keep: its classes are a good part of what an application loads at its start. */
    private Cache<TokenKey, Entry> entries;

    /** {@code null} until then; written after {@link #entries}, so who sees this sees that. */
    private volatile Policy<TokenKey, Entry> uncounted;

    /**
     * @param size how many tokens are kept at most
     * @param skew for how long a token is good after it has expired
     */
    VerifiedTokens(long size, Duration skew, VerificationKeys keys, InstantSource clock) {
        this.size = size;
        this.keys = keys;
        this.clock = clock;
        this.skewMillis = skew.toMillis();
    }

    /**
     * A verified token, and what it was verified with. It is its own key: among many tokens, each object that a look-up
     * passes through is one more that the processor has to fetch from memory.
     */
    private static final class Entry extends TokenKey {

        private final SessionToken token;
        private final String keyId;
        private final long goodUntil;
        private volatile PublicKey key;

        /** When a use was last counted. Whether two threads count the same one does not matter. */
        private long counted;

        Entry(SessionToken token, String keyId, PublicKey key, long goodUntil) {
            super(token.token());
            this.token = token;
            this.keyId = keyId;
            this.key = key;
            this.goodUntil = goodUntil;
        }
    }

    /** @return the token; {@code null} if it is not known to be good */
    SessionToken get(String token) {
        Policy<TokenKey, Entry> known = uncounted;
        if (known == null) {
            return null;
        }
        TokenKey key = new TokenKey(token);
        Entry entry = known.getIfPresentQuietly(key);
        if (entry == null) {
            return null;
        }
        long now = clock.millis();
        if (now - entry.counted >= USE_MILLIS) {
            entry.counted = now;
            entries.getIfPresent(key);
        }
        return now < entry.goodUntil && isPublished(entry) ? entry.token : null;
    }

    /** Asking for the key is also what has old keys fetched again. */
    private boolean isPublished(Entry entry) {
        PublicKey known = entry.key;
        PublicKey published = keys.find(entry.keyId);
        if (published == known) {
            return true;
        }
        if (!known.equals(published)) {
            return false;
        }
        entry.key = published;
        return true;
    }

    /** @param token a token that has been verified, with this key */
    void add(SessionToken token, String keyId, PublicKey key) {
        Entry entry = new Entry(token, keyId, key, token.expiresAt().toEpochMilli() + skewMillis);
        entries().put(entry, entry);
    }

    private synchronized Cache<TokenKey, Entry> entries() {
        if (entries == null) {
            entries = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).expireAfter(new UntilExpired()).build();
            uncounted = entries.policy();
        }
        return entries;
    }

    private final class UntilExpired implements Expiry<TokenKey, Entry> {

        @Override
        public long expireAfterCreate(TokenKey key, Entry entry, long currentTime) {
            long millis = Math.max(0, Math.min(entry.goodUntil - clock.millis(), LONGEST.toMillis()));
            return Duration.ofMillis(millis).toNanos();
        }

        @Override
        public long expireAfterUpdate(TokenKey key, Entry entry, long currentTime, long currentDuration) {
            return expireAfterCreate(key, entry, currentTime);
        }

        @Override
        public long expireAfterRead(TokenKey key, Entry entry, long currentTime, long currentDuration) {
            return currentDuration;
        }
    }
}
