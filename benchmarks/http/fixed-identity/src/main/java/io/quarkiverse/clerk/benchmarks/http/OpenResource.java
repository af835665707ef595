package io.quarkiverse.clerk.benchmarks.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** For everybody, beside what is protected. */
@Path("/open")
public class OpenResource {

    @GET
    public String open() {
        return "user_alice";
    }
}
