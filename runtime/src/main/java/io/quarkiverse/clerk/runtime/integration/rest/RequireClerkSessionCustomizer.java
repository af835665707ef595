package io.quarkiverse.clerk.runtime.integration.rest;

import java.util.List;

import org.jboss.resteasy.reactive.common.model.ResourceClass;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.clerk.runtime.authorization.RecordedRequirement;

/**
 * Adds the check of {@code @RequireClerkSession} to a resource method. The check runs after Quarkus' own checks, which also
 * select the authentication mechanism, and before the request body is read. Customizers have no defined order, so this one
 * appends another customizer, which Quarkus REST reaches last.
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
        if (phase == Phase.AFTER_MATCH && !containsLast(customizers)) {
            customizers.add(new Last(new RequireClerkSessionHandler(requirement.toRequirement())));
        }
        return List.of();
    }

    private static boolean containsLast(List<HandlerChainCustomizer> customizers) {
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
