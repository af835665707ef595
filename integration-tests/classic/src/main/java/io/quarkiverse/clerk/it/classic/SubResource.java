package io.quarkiverse.clerk.it.classic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.it.classic.BaseResource.Note;

/**
 * What a locator returns.
 */
@ApplicationScoped
public class SubResource {

    @Inject
    ClerkSession session;

    @POST
    @Path("admin")
    @RequireClerkSession(role = "admin")
    public String admin(Note note) {
        return BaseResource.answer(session);
    }
}
