package io.quarkiverse.clerk.runtime.keys;

import java.security.PublicKey;
import java.time.Duration;

import io.quarkiverse.clerk.AuthReason;

/**
 * The result of a key look-up.
 */
public sealed interface KeyLookup {

    /** The instance publishes the key. */
    record Found(PublicKey key) implements KeyLookup {
    }

    /** The instance does not publish a key with this ID. */
    record Unknown() implements KeyLookup {
    }

    /**
     * It is currently unknown whether the instance publishes the key: there are no keys, or they were fetched before the token
     * was issued.
     *
     * @param reason why it is unknown
     * @param retryAfter time until the next fetch of the keys
     */
    record Unavailable(AuthReason reason, Duration retryAfter) implements KeyLookup {
    }
}
