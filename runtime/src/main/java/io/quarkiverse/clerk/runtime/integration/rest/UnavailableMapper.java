package io.quarkiverse.clerk.runtime.integration.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.runtime.security.BackendErrorMapper;

/**
 * Creates the response of {@link BackendErrorMapper} in Quarkus REST if Clerk is unavailable.
 */
public final class UnavailableMapper implements ExceptionMapper<ClerkUnavailableException> {

    @Override
    public Response toResponse(ClerkUnavailableException problem) {
        return FailureResponse.of(problem);
    }
}
