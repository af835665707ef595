package org.acme.clerk;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.smallrye.mutiny.Uni;

@Path("/graph")
@RequireClerkSession
public class GraphResource {

    @Inject
    ClerkSession session;

    // tag::token[]
    @GET
    public Uni<String> graph() {
        return session.getToken("hasura").flatMap(this::query);
    }
    // end::token[]

    private Uni<String> query(String token) {
        return Uni.createFrom().item("answer for a token of " + token.length() + " characters");
    }
}
