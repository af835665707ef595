package org.acme.clerk;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

public class Problems {

    // tag::mappers[]
    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return Response.status(403).type("application/problem+json").entity("{\"title\":\"Forbidden\"}").build();
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException e) {
        return Response.status(401).type("application/problem+json").entity("{\"title\":\"Unauthorized\"}").build();
    }
    // end::mappers[]
}
