package org.acme.clerk;

import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.SessionRevocations;
import io.smallrye.mutiny.Multi;

// tag::stream[]
@Path("/ticker")
public class Ticker {

    @Inject
    ClerkSession session;

    @Inject
    SessionRevocations revoked;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequireClerkSession
    public Multi<Long> ticks() {
        String sessionId = session.sessionId();
        return Multi.createFrom().ticks().every(Duration.ofSeconds(1))
                .select().first(tick -> !revoked.contains(sessionId)); // <1>
    }
}
// end::stream[]
