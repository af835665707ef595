package io.quarkiverse.clerk.runtime.integration.classic;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

import io.quarkiverse.clerk.runtime.authorization.CallerRequirement;
import io.quarkiverse.clerk.runtime.security.CallerAuthorization;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * Checks {@code @RequireClerkSession} in RESTEasy Classic after Quarkus' own checks, when the resource method is known and the
 * request body has not been read. The interceptor repeats the check when the method is called. For resources that are unknown
 * here, such as those from a sub-resource locator, only the interceptor checks.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class RequireClerkSessionFilter implements ContainerRequestFilter {

    @Context
    ResourceInfo resource;

    @Inject
    ResourceRequirements requirements;

    @Inject
    CallerAuthorization authorization;

    @Inject
    CurrentIdentityAssociation association;

    @Inject
    CurrentVertxRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        CallerRequirement requirement = requirements.of(resource.getResourceClass(), resource.getResourceMethod());
        if (requirement != null && authorization.isEnabled()) {
            authorization.check(association.getIdentity(), requirement, request.getCurrent());
        }
    }
}
