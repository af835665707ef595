package io.quarkiverse.clerk.runtime.integration.rest;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.runtime.security.SessionAuthorization;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
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

    /** Looked up by the first request: when the application is built natively, handlers are made where beans are not. */
    private volatile Beans beans;

    private record Beans(SessionAuthorization authorization, CurrentIdentityAssociation association) {
    }

    RequireClerkSessionHandler(Requirement requirement) {
        this.requirement = requirement;
    }

    @Override
    public void handle(ResteasyReactiveRequestContext context) {
        Beans known = beans();
        if (!known.authorization.isEnabled()) {
            return;
        }
        context.requireCDIRequestScope();
        context.suspend();
        known.association.getDeferredIdentity().subscribe().withSubscriber(new Check(known.authorization, context));
    }

    private Beans beans() {
        Beans known = beans;
        if (known == null) {
            ArcContainer container = Arc.container();
            known = new Beans(container.instance(SessionAuthorization.class).get(),
                    container.instance(CurrentIdentityAssociation.class).get());
            beans = known;
        }
        return known;
    }

    private final class Check implements UniSubscriber<SecurityIdentity> {

        private final SessionAuthorization authorization;
        private final ResteasyReactiveRequestContext context;

        Check(SessionAuthorization authorization, ResteasyReactiveRequestContext context) {
            this.authorization = authorization;
            this.context = context;
        }

        @Override
        public void onSubscribe(UniSubscription subscription) {
            // Nobody cancels.
        }

        @Override
        public void onItem(SecurityIdentity identity) {
            try {
                authorization.check(identity, requirement, context.unwrap(RoutingContext.class));
            } catch (Throwable refusal) {
                // Whatever it is: a request that nobody resumes would hang.
                context.resume(refusal, true);
                return;
            }
            context.resume();
        }

        @Override
        public void onFailure(Throwable failure) {
            context.resume(failure, true);
        }
    }
}
