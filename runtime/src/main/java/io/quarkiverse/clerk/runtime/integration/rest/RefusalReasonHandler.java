package io.quarkiverse.clerk.runtime.integration.rest;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.clerk.RequirementNotMetException;
import io.quarkiverse.clerk.runtime.security.RefusalReason;
import io.vertx.ext.web.RoutingContext;

/**
 * Remembers the reason of a rejection before exceptions are mapped, so that the response has it even if a mapper of the
 * application creates the response.
 */
public final class RefusalReasonHandler implements ServerRestHandler {

    @Override
    public void handle(ResteasyReactiveRequestContext context) {
        RoutingContext request = context.unwrap(RoutingContext.class);
        if (request != null && context.getThrowable() instanceof RequirementNotMetException refusal) {
            RefusalReason.put(request, refusal.reason());
        }
    }
}
