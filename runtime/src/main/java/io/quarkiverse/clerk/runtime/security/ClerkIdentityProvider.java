package io.quarkiverse.clerk.runtime.security;

import jakarta.inject.Singleton;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Creates the identity of a request with a verified session token.
 */
@Singleton
public final class ClerkIdentityProvider implements IdentityProvider<ClerkAuthenticationRequest> {

    @Override
    public Class<ClerkAuthenticationRequest> getRequestType() {
        return ClerkAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ClerkAuthenticationRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom().item(request.identity());
    }
}
