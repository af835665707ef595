package org.acme.clerk;

import java.time.Duration;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkiverse.clerk.RequireClerkSession;
import io.smallrye.mutiny.Multi;

// tag::events[]
@Path("/prices")
public class Prices {

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequireClerkSession(plan = "org:pro")
    public Multi<Long> prices() {
        return Multi.createFrom().ticks().every(Duration.ofSeconds(1)).select().first(60); // <1>
    }
}
// end::events[]
