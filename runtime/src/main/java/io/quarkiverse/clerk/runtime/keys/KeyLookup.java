package io.quarkiverse.clerk.runtime.keys;

import java.security.PublicKey;
import java.time.Duration;

import io.quarkiverse.clerk.AuthReason;

/**
 * The result of looking for a key.
 */
public sealed interface KeyLookup {

    /**
     * @param key the key
     */
    record Found(PublicKey key) implements KeyLookup {
    }

    /** The instance does not publish a key with the id. */
    record Unknown() implements KeyLookup {
    }

    /**
     * Whether the instance publishes a key with the id is not known now: there are no keys, or they were fetched before the
     * token was issued.
     *
     * @param reason why
     * @param retryAfter when the keys will be fetched next
     */
    record Unavailable(AuthReason reason, Duration retryAfter) implements KeyLookup {
    }
}
