package io.quarkiverse.clerk.runtime.integration.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import io.quarkiverse.clerk.UserInactiveException;
import io.quarkiverse.clerk.runtime.security.BackendErrorMapper;

/**
 * Creates the response of {@link BackendErrorMapper} in Quarkus REST if the user has been deleted or banned.
 */
public final class UserInactiveMapper implements ExceptionMapper<UserInactiveException> {

    @Override
    public Response toResponse(UserInactiveException problem) {
        return FailureResponse.of(problem);
    }
}
