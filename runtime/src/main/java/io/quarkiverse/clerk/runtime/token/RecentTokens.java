package io.quarkiverse.clerk.runtime.token;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The tokens that were found last, ahead of the cache that has all of them: each in the only slot that its hash allows,
 * where the next one with that slot takes its place. A look-up in the cache passes through more objects, each of which the
 * processor has to fetch from memory when there are many tokens.
 */
final class RecentTokens {

    private static final int MOST_SLOTS = 1 << 16;

    private static final int SLOTS_PER_TOKEN = 4;

    private final AtomicReferenceArray<SessionToken> slots;

    /** @param size how many tokens the cache has at most */
    RecentTokens(long size) {
        int tokens = (int) Math.max(1, Math.min(size, MOST_SLOTS / SLOTS_PER_TOKEN));
        this.slots = new AtomicReferenceArray<>(Integer.highestOneBit(tokens) * SLOTS_PER_TOKEN);
    }

    /** @return the token, if all of its text is the same; otherwise {@code null} */
    SessionToken get(TokenKey key) {
        SessionToken token = slots.getAcquire(slot(key));
        return token != null && token.equals(key) ? token : null;
    }

    void put(SessionToken token) {
        slots.setRelease(slot(token), token);
    }

    /** Removes the token, or another object of the same text. */
    void remove(SessionToken token) {
        int slot = slot(token);
        SessionToken known = slots.getAcquire(slot);
        if (token.equals(known)) {
            slots.compareAndSet(slot, known, null);
        }
    }

    private int slot(TokenKey key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & slots.length() - 1;
    }
}
