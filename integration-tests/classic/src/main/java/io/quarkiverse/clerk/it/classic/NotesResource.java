package io.quarkiverse.clerk.it.classic;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification;

/**
 * Endpoints of RESTEasy Classic, one for each thing that can be asked for.
 */
@Path("/notes")
@RequireClerkSession
public class NotesResource extends BaseResource {

    @Inject
    SubResource subResource;

    /** How often an endpoint has been called. */
    @GET
    @Path("calls")
    @PermitAll
    public int calls() {
        return CALLS.get();
    }

    @Path("sub")
    @PermitAll
    public SubResource sub() {
        return subResource;
    }

    @Override
    public String replaced(Note note) {
        return answer(session);
    }

    @POST
    @Path("open")
    @PermitAll
    public String open(Note note) {
        return answer(session);
    }

    @POST
    @Path("session")
    public String session(Note note) {
        return answer(session);
    }

    @POST
    @Path("admin")
    @RequireClerkSession(role = "admin")
    public String admin(Note note) {
        return answer(session);
    }

    @POST
    @Path("roles-allowed")
    @RolesAllowed("org:admin")
    public String rolesAllowed(Note note) {
        return answer(session);
    }

    @POST
    @Path("strict")
    @RequireClerkSession(reverification = Reverification.STRICT)
    public String strict(Note note) {
        return answer(session);
    }

    @POST
    @Path("in-person")
    @RequireClerkSession(acceptImpersonation = false)
    public String inPerson(Note note) {
        return answer(session);
    }
}
