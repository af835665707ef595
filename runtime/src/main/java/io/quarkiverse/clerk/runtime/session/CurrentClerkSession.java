package io.quarkiverse.clerk.runtime.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;

/**
 * The session bean: the session of the current request. It has no state, and its scope is not that of the request, because
 * augmentors use it before Quarkus activates that scope.
 */
@ApplicationScoped
@Named("clerkSession")
public class CurrentClerkSession extends DelegatingSession {

    private final CurrentIdentityAssociation association;
    private final CurrentVertxRequest request;

    CurrentClerkSession(CurrentIdentityAssociation association, CurrentVertxRequest request) {
        this.association = association;
        this.request = request;
    }

    @Override
    ClerkSession current() {
        SecurityIdentity augmented = AugmentedIdentity.current();
        SecurityIdentity identity = augmented != null ? augmented
                : SessionLookup.await(association.getDeferredIdentity());
        ClerkSession session = SessionLookup.signedIn(identity);
        return session == null ? of(identity) : session;
    }

    @Override
    public Uni<ClerkSession> deferred() {
        SecurityIdentity augmented = AugmentedIdentity.current();
        return augmented != null ? Uni.createFrom().item(of(augmented)) : association.getDeferredIdentity().map(this::of);
    }

    private ClerkSession of(SecurityIdentity identity) {
        return SessionLookup.of(identity, Arc.container().requestContext().isActive() ? request.getCurrent() : null);
    }
}
