package io.quarkiverse.clerk.runtime.security;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.integration.quarkus.IdentityManagers;
import io.quarkiverse.clerk.runtime.machine.MachineToken;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Resolves the identity of an HTTP request with a verified token. If the application has an augmentor, an identity provider
 * or an identity provider manager of its own, Quarkus creates the identity. Otherwise it is created directly, because the
 * reactive chain would take longer than everything else for a known token.
 */
@Singleton
public final class IdentityResolver {

    private final boolean asMade;
    private volatile IdentityProviderManager quarkusOwn;

    IdentityResolver(Instance<SecurityIdentityAugmentor> augmentors,
            Instance<IdentityProvider<ClerkAuthenticationRequest>> providers) {
        // A decorated or intercepted bean has a generated class.
        this.asMade = augmentors.isUnsatisfied() && providers.isResolvable()
                && providers.get().getClass() == ClerkIdentityProvider.class;
    }

    Uni<SecurityIdentity> of(SessionToken token, IdentityFactory identities, RoutingContext context,
            IdentityProviderManager manager) {
        return asMade && isQuarkusOwn(manager) ? Uni.createFrom().item(identities.of(token))
                : byQuarkus(new ClerkAuthenticationRequest(token, identities), context, manager);
    }

    /** {@link #of(SessionToken, IdentityFactory, RoutingContext, IdentityProviderManager)} for a machine. */
    Uni<SecurityIdentity> of(MachineToken token, IdentityFactory identities, RoutingContext context,
            IdentityProviderManager manager) {
        return asMade && isQuarkusOwn(manager) ? Uni.createFrom().item(identities.of(token))
                : byQuarkus(new ClerkAuthenticationRequest(token, identities), context, manager);
    }

    private static Uni<SecurityIdentity> byQuarkus(ClerkAuthenticationRequest request, RoutingContext context,
            IdentityProviderManager manager) {
        return manager.authenticate(HttpSecurityUtils.setRoutingContextAttribute(request, context));
    }

    private boolean isQuarkusOwn(IdentityProviderManager manager) {
        if (manager == quarkusOwn) {
            return true;
        }
        boolean own = IdentityManagers.isQuarkusOwn(manager);
        if (own) {
            quarkusOwn = manager;
        }
        return own;
    }
}
