package io.quarkiverse.clerk.runtime.integration.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import io.quarkiverse.clerk.runtime.security.BackendFailure;

/**
 * Converts a {@link BackendFailure} to a Jakarta REST response.
 */
final class FailureResponse {

    private FailureResponse() {
    }

    static Response of(Throwable problem) {
        BackendFailure failure = BackendFailure.of(problem).orElseThrow();
        ResponseBuilder response = Response.status(failure.status());
        failure.headers().forEach(response::header);
        return response.build();
    }
}
