package com.example;

import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/**
 * For users only: others get 401.
 */
@Path("/me")
@RequireClerkSession
public class MeResource {

    @Inject
    ClerkSession session;

    public record Me(String userId, String organization) {
    }

    @GET
    public Me me() {
        return new Me(session.userId(), session.organization().map(ClerkOrganization::slug).orElse(null));
    }
}
