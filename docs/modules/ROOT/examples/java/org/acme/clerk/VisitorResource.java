package org.acme.clerk;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.ClerkSession;
import io.smallrye.mutiny.Uni;

@Path("/visitor")
public class VisitorResource {

    @Inject
    ClerkSession session;

    // tag::optional[]
    @GET
    public String hello() {
        if (!session.isSignedIn()) {
            return "Hello, visitor";
        }
        String team = session.organization().map(ClerkOrganization::slug).orElse("nobody's team");
        return "Hello, " + session.userId() + " of " + team;
    }
    // end::optional[]

    // tag::own[]
    @GET
    @Path("/cart")
    public Response cart() {
        if (!session.isSignedIn()) {
            return Response.status(401).entity("Sign in to see your cart.").build();
        }
        return Response.ok("The cart of " + session.userId()).build();
    }
    // end::own[]

    // tag::reason[]
    @GET
    @Path("/reason")
    public String reason() {
        return session.reason().map(AuthReason::code).orElse("signed in");
    }
    // end::reason[]

    // tag::claim[]
    @GET
    @Path("/locale")
    public String locale() {
        return session.claim("locale", String.class).orElse("en");
    }
    // end::claim[]

    // tag::has[]
    @GET
    @Path("/menu")
    public String menu() {
        return session.hasPermission("invoices:create") ? "New invoice" : "";
    }
    // end::has[]

    // tag::deferred[]
    @GET
    @Path("/deferred")
    public Uni<String> deferred() {
        return session.deferred().map(known -> known.isSignedIn() ? known.userId() : "visitor");
    }
    // end::deferred[]
}
