package io.quarkiverse.clerk.benchmarks.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;

/** The same as where the identity is fixed, so that nothing differs but how the identity is found. */
@Path("/authenticated")
public class AuthenticatedResource {

    @Inject
    SecurityIdentity identity;

    @GET
    @Authenticated
    public String authenticated() {
        return identity.getPrincipal().getName();
    }
}
