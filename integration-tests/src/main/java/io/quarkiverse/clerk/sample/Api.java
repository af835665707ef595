package io.quarkiverse.clerk.sample;

import java.time.Instant;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;

/**
 * JSON for programs: for the page's own script, which sends the session cookie, and for everybody else, who send the
 * token.
 */
@Path("/api")
public class Api {

    @Inject
    ClerkSession session;

    public record Greeting(String message) {
    }

    public record Me(String userId, String sessionId, Organization organization, Instant expiresAt) {

        public record Organization(String slug, String role, Set<String> permissions) {

            static Organization of(ClerkOrganization organization) {
                return new Organization(organization.slug(), organization.role(), organization.permissions());
            }
        }
    }

    public record Note(String text) {
    }

    /** Open to everybody. The session is there all the same, signed in or not. */
    @GET
    @Path("/hello")
    public Greeting hello() {
        return new Greeting("Hello, " + (session.isSignedIn() ? session.userId() : "visitor"));
    }

    @GET
    @Path("/me")
    @RequireClerkSession
    public Me me() {
        return new Me(session.userId(), session.sessionId(), session.organization().map(Me.Organization::of).orElse(null),
                session.expiresAt());
    }

    /** Nobody's request body is read before they have signed in. */
    @POST
    @Path("/notes")
    @RequireClerkSession
    public Note add(Note note) {
        return note;
    }
}
