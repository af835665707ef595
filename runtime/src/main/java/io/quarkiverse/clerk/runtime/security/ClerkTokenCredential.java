package io.quarkiverse.clerk.runtime.security;

import io.quarkus.security.credential.TokenCredential;

/**
 * The session token of an identity.
 */
public final class ClerkTokenCredential extends TokenCredential {

    ClerkTokenCredential(String token) {
        super(token, "bearer");
    }
}
