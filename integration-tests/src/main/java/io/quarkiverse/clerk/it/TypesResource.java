package io.quarkiverse.clerk.it;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Every kind of method that Quarkus REST knows, on worker threads and on the event loop. Virtual threads are in
 * {@code src/main/java21}.
 */
@Path("/types")
@RequireClerkSession
public class TypesResource {

    @Inject
    ClerkSession session;

    @GET
    @Path("/plain")
    public String plain() {
        return session.userId();
    }

    @GET
    @Path("/event-loop")
    @NonBlocking
    public String eventLoop() {
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
        return Multi.createFrom().items("a", "b").map(prefix -> prefix + " " + session.userId() + "\n");
    }

    @GET
    @Path("/stage")
    public CompletionStage<String> stage() {
        return CompletableFuture.completedFuture(session.userId());
    }
}
