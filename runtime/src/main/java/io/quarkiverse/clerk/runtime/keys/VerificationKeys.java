package io.quarkiverse.clerk.runtime.keys;

import java.security.PublicKey;
import java.time.Instant;

import io.smallrye.mutiny.Uni;

/**
 * The public keys for the verification of session tokens. Thread-safe.
 */
public interface VerificationKeys {

    /**
     * Looks up a key in memory. Never blocks and never waits for the network.
     *
     * @param keyId the token's key ID; may be {@code null}
     * @return the key, or {@code null} if it is not in memory
     */
    PublicKey find(String keyId);

    /**
     * Looks up a key that {@link #find} did not find. Fetches the keys from Clerk unless the cool-down forbids it.
     *
     * @param keyId the token's key ID; may be {@code null}
     * @param issuedAt the token's claim {@code iat}; {@code null} if it has none
     * @return the result, on the caller's Vert.x context, or on a worker thread if there is none; never fails
     */
    Uni<KeyLookup> lookUp(String keyId, Instant issuedAt);

    /**
     * Looks up a newer key with the same ID after a signature did not match, because Clerk may have replaced the key.
     *
     * @param keyId the token's key ID; may be {@code null}
     * @param tried the key that did not match the signature
     * @return the newer key, or {@code null} if there is none; on the caller's Vert.x context; never fails
     */
    Uni<PublicKey> newerThan(String keyId, PublicKey tried);

    /** @return the current state of the keys. Never blocks and never waits for the network. */
    KeysStatus status();
}
