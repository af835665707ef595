package io.quarkiverse.clerk.runtime.security;

import io.quarkus.security.credential.TokenCredential;

/**
 * The session token that an identity was made from.
 */
public final class ClerkTokenCredential extends TokenCredential {

    ClerkTokenCredential(String token) {
        super(token, "bearer");
    }
}
