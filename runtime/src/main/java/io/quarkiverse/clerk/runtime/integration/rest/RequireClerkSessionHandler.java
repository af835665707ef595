package io.quarkiverse.clerk.runtime.integration.rest;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.clerk.runtime.authorization.CallerRequirement;
import io.quarkiverse.clerk.runtime.security.CallerAuthorization;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.ext.web.RoutingContext;

/**
 * Checks a request before its body is read. The interceptor repeats the check when the method is called.
 */
final class RequireClerkSessionHandler implements ServerRestHandler {

    private final CallerRequirement requirement;

    /** Looked up by the first request, because a native build creates handlers at build time, when there are no beans. */
    private volatile Beans beans;

    private record Beans(CallerAuthorization authorization, CurrentIdentityAssociation association) {
    }

    RequireClerkSessionHandler(CallerRequirement requirement) {
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
            known = new Beans(container.instance(CallerAuthorization.class).get(),
                    container.instance(CurrentIdentityAssociation.class).get());
            beans = known;
        }
        return known;
    }

    private final class Check implements UniSubscriber<SecurityIdentity> {

        private final CallerAuthorization authorization;
        private final ResteasyReactiveRequestContext context;

        Check(CallerAuthorization authorization, ResteasyReactiveRequestContext context) {
            this.authorization = authorization;
            this.context = context;
        }

        @Override
        public void onSubscribe(UniSubscription subscription) {
            // Never cancelled.
        }

        @Override
        public void onItem(SecurityIdentity identity) {
            try {
                authorization.check(identity, requirement, context.unwrap(RoutingContext.class));
            } catch (Throwable refusal) {
                // Any throwable must resume the request, because it would hang otherwise.
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
