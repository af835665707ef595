package io.quarkiverse.clerk.runtime.integration.rest;

import java.util.List;

import org.jboss.resteasy.reactive.common.model.ResourceClass;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.clerk.runtime.integration.RecordedRequirement;

/**
 * Puts the check of one resource method where the method is known and the request's body is not read yet.
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
        return phase == Phase.AFTER_MATCH ? List.of(new RequireClerkSessionHandler(requirement.toRequirement())) : List.of();
    }
}
