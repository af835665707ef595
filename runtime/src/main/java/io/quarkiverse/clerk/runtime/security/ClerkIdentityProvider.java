package io.quarkiverse.clerk.runtime.security;

import jakarta.inject.Singleton;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Gives an HTTP request the identity of its verified token.
 */
@Singleton
public final class ClerkIdentityProvider implements IdentityProvider<ClerkAuthenticationRequest> {

    private final SessionIdentities identities;

    ClerkIdentityProvider(SessionIdentities identities) {
        this.identities = identities;
    }

    @Override
    public Class<ClerkAuthenticationRequest> getRequestType() {
        return ClerkAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ClerkAuthenticationRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identities.of(request.token()));
    }
}
