package io.quarkiverse.clerk.runtime.integration.quarkus;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.ClientProxy;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Replaces the identity of a request. Quarkus keeps it on the routing context, from where it is copied to the CDI bean when the
 * request scope begins.
 */
public final class RequestIdentity {

    private RequestIdentity() {
    }

    /**
     * @param identity the new identity. From when it is known, it can also be read on the event loop, like that of a request
     *        that
     *        was authenticated before the endpoint was found.
     */
    public static void replace(RoutingContext context, Uni<SecurityIdentity> identity) {
        ArcContainer container = Arc.container();
        CurrentIdentityAssociation association = container.requestContext().isActive()
                ? ClientProxy.unwrap(container.instance(CurrentIdentityAssociation.class).get())
                : null;
        Uni<SecurityIdentity> known = identity.invoke(item -> {
            QuarkusHttpUser.setIdentity(item, context);
            if (association != null) {
                association.setIdentity(item);
            }
        }).memoize().indefinitely();
        context.setUser(null);
        context.put(QuarkusHttpUser.DEFERRED_IDENTITY_KEY, known);
        if (association != null) {
            association.setIdentity(known);
        }
    }
}
