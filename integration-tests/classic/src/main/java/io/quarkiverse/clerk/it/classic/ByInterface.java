package io.quarkiverse.clerk.it.classic;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.it.classic.BaseResource.Note;

/**
 * A resource that RESTEasy knows by its interface.
 */
@Path("/notes/by-interface")
public interface ByInterface {

    @POST
    String session(Note note);

    @POST
    @Path("admin")
    String admin(Note note);
}
