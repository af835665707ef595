package io.quarkiverse.clerk.runtime.keys;

import java.security.PublicKey;
import java.time.Instant;

import io.smallrye.mutiny.Uni;

/**
 * The public keys that session tokens are verified with.
 */
public interface VerificationKeys {

    /**
     * Looks the key up among those at hand. Never blocks, never asks the network.
     *
     * @param keyId the token's key id; may be {@code null}
     * @return the key, or {@code null} if it is not at hand
     */
    PublicKey find(String keyId);

    /**
     * Finds a key that is not at hand, asking Clerk if that is allowed now.
     *
     * @param keyId the token's key id; may be {@code null}
     * @param issuedAt when the token says that it was issued; {@code null} if it does not say
     * @return what came of it, on the caller's Vert.x context, or on a worker thread if there is none; never fails
     */
    Uni<KeyLookup> lookUp(String keyId, Instant issuedAt);

    /**
     * Looks for a newer key of the same id, after a signature did not match: a key may have been replaced under its
     * id.
     *
     * @param keyId the token's key id; may be {@code null}
     * @param tried the key that the signature did not match
     * @return the newer key, or {@code null} if there is none; on the caller's Vert.x context; never fails
     */
    Uni<PublicKey> newerThan(String keyId, PublicKey tried);

    /** @return what can be verified at the moment. Never blocks, never asks the network. */
    KeysStatus status();
}
