package io.quarkiverse.clerk.benchmarks.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;

@Path("/me")
public class MeResource {

    @Inject
    SecurityIdentity identity;

    @GET
    @Authenticated
    public String me() {
        return identity.getPrincipal().getName();
    }
}
