package io.quarkiverse.clerk.runtime.integration.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.ExceptionMapper;

import io.quarkiverse.clerk.RequirementNotMetException;
import io.quarkiverse.clerk.runtime.security.ForbiddenHandler;

/**
 * Creates the response of {@link ForbiddenHandler} in Quarkus REST and RESTEasy Classic.
 */
public final class RefusalMapper implements ExceptionMapper<RequirementNotMetException> {

    @Override
    public Response toResponse(RequirementNotMetException refusal) {
        ResponseBuilder response = Response.status(Response.Status.FORBIDDEN)
                .header(ForbiddenHandler.STATUS, ForbiddenHandler.SIGNED_IN)
                .header(ForbiddenHandler.REASON, refusal.reason().code());
        ForbiddenHandler.body(refusal).ifPresent(json -> response.type(MediaType.APPLICATION_JSON_TYPE).entity(json));
        return response.build();
    }
}
