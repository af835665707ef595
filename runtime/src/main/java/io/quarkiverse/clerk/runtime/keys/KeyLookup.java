package io.quarkiverse.clerk.runtime.keys;

import java.security.PublicKey;

import io.quarkiverse.clerk.AuthReason;

/**
 * What came of looking for a key.
 */
public sealed interface KeyLookup {

    /**
     * @param key the key
     */
    record Found(PublicKey key) implements KeyLookup {
    }

    /** There are keys, and none has the id. */
    record Unknown() implements KeyLookup {
    }

    /**
     * There are no keys at all, so nothing can be said of any token.
     *
     * @param reason why
     */
    record Unavailable(AuthReason reason) implements KeyLookup {
    }
}
