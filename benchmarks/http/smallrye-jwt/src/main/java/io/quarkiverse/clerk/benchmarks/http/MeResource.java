package io.quarkiverse.clerk.benchmarks.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.Authenticated;

@Path("/me")
public class MeResource {

    @Inject
    JsonWebToken token;

    @GET
    @Authenticated
    public String me() {
        return token.getSubject();
    }
}
