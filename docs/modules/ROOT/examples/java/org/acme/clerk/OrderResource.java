package org.acme.clerk;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.security.Authenticated;

@Path("/orders")
public class OrderResource {

    @Inject
    ClerkSession session;

    // tag::required[]
    @POST
    @RequireClerkSession // <1>
    public String order() {
        return "ordered by " + session.userId();
    }

    @GET
    @Authenticated // <2>
    public String orders() {
        return "the orders of " + session.userId();
    }
    // end::required[]
}
