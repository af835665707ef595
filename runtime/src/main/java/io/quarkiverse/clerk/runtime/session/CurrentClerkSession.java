package io.quarkiverse.clerk.runtime.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;

/**
 * The session bean: the session of the current request.
 */
@RequestScoped
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
        SecurityIdentity identity = SessionLookup.await(association.getDeferredIdentity());
        ClerkSession session = SessionLookup.signedIn(identity);
        return session == null ? SessionLookup.of(identity, request.getCurrent()) : session;
    }

    @Override
    public Uni<ClerkSession> deferred() {
        return association.getDeferredIdentity().map(identity -> SessionLookup.of(identity, request.getCurrent()));
    }
}
