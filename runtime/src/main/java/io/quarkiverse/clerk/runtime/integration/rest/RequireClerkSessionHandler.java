package io.quarkiverse.clerk.runtime.integration.rest;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.runtime.security.SessionAuthorization;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.ext.web.RoutingContext;

/**
 * Checks a request before its body is read. The interceptor checks again where the method is called.
 */
final class RequireClerkSessionHandler implements ServerRestHandler {

    private final Requirement requirement;

    RequireClerkSessionHandler(Requirement requirement) {
        this.requirement = requirement;
    }

    @Override
    public void handle(ResteasyReactiveRequestContext context) {
        SessionAuthorization authorization = Arc.container().instance(SessionAuthorization.class).get();
        if (!authorization.isEnabled()) {
            return;
        }
        RoutingContext request = context.unwrap(RoutingContext.class);
        context.requireCDIRequestScope();
        context.suspend();
        Arc.container().instance(CurrentIdentityAssociation.class).get().getDeferredIdentity()
                .invoke(identity -> authorization.check(identity, requirement, request))
                .subscribe().withSubscriber(new UniSubscriber<SecurityIdentity>() {
                    @Override
                    public void onSubscribe(UniSubscription subscription) {
                        // Nobody cancels.
                    }

                    @Override
                    public void onItem(SecurityIdentity identity) {
                        context.resume();
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        context.resume(failure, true);
                    }
                });
    }
}
