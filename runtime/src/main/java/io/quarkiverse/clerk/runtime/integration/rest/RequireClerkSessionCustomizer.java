package io.quarkiverse.clerk.runtime.integration.rest;

import java.util.List;

import org.jboss.resteasy.reactive.common.model.ResourceClass;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.clerk.runtime.authorization.RecordedRequirement;

/**
 * Puts the check of one resource method where the method is known and the request's body is not read yet: after
 * Quarkus' own checks, which also select the authentication mechanism. Customizers come in no particular order, so
 * this one appends another, which the loop over them reaches last.
 */
public class RequireClerkSessionCustomizer implements HandlerChainCustomizer {

    private RecordedRequirement requirement;

    public RecordedRequirement getRequirement() {
        return requirement;
    }

    public void setRequirement(RecordedRequirement requirement) {
        this.requirement = requirement;
    }

    @Override
    public List<ServerRestHandler> handlers(Phase phase, ResourceClass resourceClass, ServerResourceMethod resourceMethod) {
        List<HandlerChainCustomizer> customizers = resourceMethod.getHandlerChainCustomizers();
        if (phase == Phase.AFTER_MATCH && !isLastThere(customizers)) {
            customizers.add(new Last(new RequireClerkSessionHandler(requirement.toRequirement())));
        }
        return List.of();
    }

    private static boolean isLastThere(List<HandlerChainCustomizer> customizers) {
        for (HandlerChainCustomizer customizer : customizers) {
            if (customizer instanceof Last) {
                return true;
            }
        }
        return false;
    }

    private static final class Last implements HandlerChainCustomizer {

        private final ServerRestHandler handler;

        Last(ServerRestHandler handler) {
            this.handler = handler;
        }

        @Override
        public List<ServerRestHandler> handlers(Phase phase, ResourceClass resourceClass,
                ServerResourceMethod resourceMethod) {
            return phase == Phase.AFTER_MATCH ? List.of(handler) : List.of();
        }
    }
}
