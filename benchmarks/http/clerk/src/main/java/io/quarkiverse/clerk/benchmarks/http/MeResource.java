package io.quarkiverse.clerk.benchmarks.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;

@Path("/me")
public class MeResource {

    @Inject
    ClerkSession session;

    @GET
    @RequireClerkSession
    public String me() {
        return session.userId();
    }
}
