package org.acme.clerk;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Path("/threads")
@RequireClerkSession
public class ThreadsResource {

    // tag::types[]
    @Inject
    ClerkSession session;

    @GET
    @Path("/blocking")
    public String blocking() {
        return session.userId();
    }

    @GET
    @Path("/uni")
    public Uni<String> uni() {
        return Uni.createFrom().item(() -> session.userId());
    }

    @GET
    @Path("/multi")
    public Multi<String> multi() {
        return Multi.createFrom().items("first", "second").map(word -> word + " for " + session.userId() + "\n");
    }

    @GET
    @Path("/virtual")
    @RunOnVirtualThread
    public String virtual() {
        return session.userId();
    }
    // end::types[]
}
