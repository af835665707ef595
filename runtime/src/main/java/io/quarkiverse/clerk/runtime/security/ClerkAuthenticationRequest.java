package io.quarkiverse.clerk.runtime.security;

import java.util.Objects;

import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/**
 * Requests the identity of a verified session token. A {@link SessionToken} exists only if it has been verified.
 */
public final class ClerkAuthenticationRequest extends BaseAuthenticationRequest {

    private final SessionToken token;
    private final IdentityFactory identities;

    /**
     * @param token the verified token
     * @param identities the identity factory of the token's Clerk instance
     */
    public ClerkAuthenticationRequest(SessionToken token, IdentityFactory identities) {
        this.token = Objects.requireNonNull(token, "token");
        this.identities = Objects.requireNonNull(identities, "identities");
    }

    SecurityIdentity identity() {
        return identities.of(token);
    }
}
