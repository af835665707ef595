package io.quarkiverse.clerk.runtime.integration.classic;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.runtime.security.SessionAuthorization;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * Checks a request where RESTEasy Classic knows the resource method and has not read the request's body: after Quarkus'
 * own checks. The interceptor checks again where the method is called, and alone for resources that are not known here,
 * such as those that a locator returns.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class RequireClerkSessionFilter implements ContainerRequestFilter {

    @Context
    ResourceInfo resource;

    @Inject
    ResourceRequirements requirements;

    @Inject
    SessionAuthorization authorization;

    @Inject
    CurrentIdentityAssociation association;

    @Inject
    CurrentVertxRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        Requirement requirement = requirements.of(resource.getResourceClass(), resource.getResourceMethod());
        if (requirement != null && authorization.isEnabled()) {
            authorization.check(association.getIdentity(), requirement, request.getCurrent());
        }
    }
}
