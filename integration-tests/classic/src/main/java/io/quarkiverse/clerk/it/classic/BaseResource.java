package io.quarkiverse.clerk.it.classic;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;

/**
 * What resources inherit.
 */
public abstract class BaseResource {

    static final AtomicInteger CALLS = new AtomicInteger();

    @Inject
    ClerkSession session;

    public record Note(int number) {
    }

    static String answer(ClerkSession session) {
        CALLS.incrementAndGet();
        return String.valueOf(session.userId());
    }

    @POST
    @Path("inherited")
    @RequireClerkSession(role = "admin")
    public String inherited(Note note) {
        return answer(session);
    }

    /** The resource has a method of its own instead, which asks for less. */
    @POST
    @Path("replaced")
    @RequireClerkSession(role = "admin")
    public String replaced(Note note) {
        return answer(session);
    }
}
