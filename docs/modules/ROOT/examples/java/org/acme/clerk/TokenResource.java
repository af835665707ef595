package org.acme.clerk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.security.identity.SecurityIdentity;

@Path("/token")
@RequestScoped
@RequireClerkSession
public class TokenResource {

    // tag::jwt[]
    @Inject
    JsonWebToken jwt;

    @Inject
    @Claim("sid")
    String sessionId;

    @GET
    public String token() {
        return jwt.getName() + " in " + sessionId + ", issued by " + jwt.getIssuer();
    }
    // end::jwt[]

    // tag::identity[]
    @Inject
    SecurityIdentity identity;

    @GET
    @Path("/identity")
    public String identity() {
        return identity.getPrincipal().getName() + " " + identity.getRoles();
    }
    // end::identity[]
}
