package io.quarkiverse.clerk.benchmarks.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What the others do, for everybody. */
@Path("/me")
public class MeResource {

    @GET
    public String me() {
        return "user_alice";
    }
}
