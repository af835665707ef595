package io.quarkiverse.clerk.runtime.session;

import java.util.Objects;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The session of a request, which needs only its routing context.
 */
public final class RoutingContextSession extends DelegatingSession {

    private final RoutingContext context;

    public RoutingContextSession(RoutingContext context) {
        this.context = Objects.requireNonNull(context, "context");
    }

    @Override
    ClerkSession current() {
        return SessionLookup.of(SessionLookup.await(identity()), context);
    }

    @Override
    public Uni<ClerkSession> deferred() {
        return identity().map(identity -> SessionLookup.of(identity, context));
    }

    private Uni<SecurityIdentity> identity() {
        SecurityIdentity augmented = AugmentedIdentity.current();
        return augmented != null ? Uni.createFrom().item(augmented) : QuarkusHttpUser.getSecurityIdentity(context, null);
    }
}
