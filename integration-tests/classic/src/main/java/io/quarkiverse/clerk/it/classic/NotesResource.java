package io.quarkiverse.clerk.it.classic;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification;

/**
 * Endpoints of RESTEasy Classic, one for each thing that can be asked for.
 */
@Path("/notes")
@RequireClerkSession
public class NotesResource {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Inject
    ClerkSession session;

    public record Note(int number) {
    }

    private String answer() {
        CALLS.incrementAndGet();
        return String.valueOf(session.userId());
    }

    /** How often an endpoint has been called. */
    @GET
    @Path("calls")
    @PermitAll
    public int calls() {
        return CALLS.get();
    }

    @POST
    @Path("open")
    @PermitAll
    public String open(Note note) {
        return answer();
    }

    @POST
    @Path("session")
    public String session(Note note) {
        return answer();
    }

    @POST
    @Path("admin")
    @RequireClerkSession(role = "admin")
    public String admin(Note note) {
        return answer();
    }

    @POST
    @Path("roles-allowed")
    @RolesAllowed("org:admin")
    public String rolesAllowed(Note note) {
        return answer();
    }

    @POST
    @Path("strict")
    @RequireClerkSession(reverification = Reverification.STRICT)
    public String strict(Note note) {
        return answer();
    }

    @POST
    @Path("in-person")
    @RequireClerkSession(acceptImpersonation = false)
    public String inPerson(Note note) {
        return answer();
    }
}
