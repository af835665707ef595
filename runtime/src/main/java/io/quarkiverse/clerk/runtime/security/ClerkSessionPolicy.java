package io.quarkiverse.clerk.runtime.security;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.session.SessionLookup;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The policy {@code clerk-session}, for paths without code of their own:
 * {@code quarkus.http.auth.permission."name".policy=clerk-session}. It requires a Clerk session; an identity of another
 * mechanism is not enough.
 */
@Singleton
public final class ClerkSessionPolicy implements HttpSecurityPolicy {

    @Override
    public String name() {
        return "clerk-session";
    }

    @Override
    public Uni<CheckResult> checkPermission(RoutingContext request, Uni<SecurityIdentity> identity,
            AuthorizationRequestContext requestContext) {
        return identity.map(known -> SessionLookup.isClerks(known) ? CheckResult.PERMIT : CheckResult.DENY);
    }
}
