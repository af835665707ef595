package io.quarkiverse.clerk.deployment.support;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

/**
 * Says who is calling, on endpoints of every kind of protection.
 */
@Path("/")
public class WhoAmI {

    public static final AtomicInteger CALLS = new AtomicInteger();

    @Inject
    ClerkSession session;

    public record Note(int number) {
    }

    /** The user, or why there is none. */
    private String who() {
        CALLS.incrementAndGet();
        return session.isSignedIn() ? session.userId() : "nobody: " + session.reason().map(Object::toString).orElse("");
    }

    @GET
    @Path("public")
    @Blocking
    public String everybody() {
        return who();
    }

    @GET
    @Path("public/event-loop")
    public Uni<String> everybodyOnTheEventLoop() {
        return session.deferred().map(known -> who());
    }

    @POST
    @Path("public")
    @Blocking
    public String everybodyPosts() {
        return who();
    }

    @GET
    @Path("cacheable")
    @RequireClerkSession
    public Response cacheable() {
        return Response.ok(who()).header("Cache-Control", "public, max-age=60").build();
    }

    @GET
    @Path("protected")
    @RequireClerkSession
    public String signedIn() {
        return who();
    }

    @GET
    @Path("protected/uni")
    @RequireClerkSession
    public Uni<String> signedInReactive() {
        return Uni.createFrom().item(this::who);
    }

    @POST
    @Path("protected")
    @RequireClerkSession
    public String signedIn(Note note) {
        return who() + " " + note.number();
    }

    @GET
    @Path("admin")
    @RequireClerkSession
    @RolesAllowed("org:admin")
    public String admin() {
        return who();
    }

    @GET
    @Path("role")
    @RequireClerkSession(role = "admin")
    public String role() {
        return who();
    }

    @GET
    @Path("permission")
    @RequireClerkSession(permission = "org:invoices:create")
    public String permission() {
        return who();
    }

    @GET
    @Path("permissions-allowed")
    @PermissionsAllowed("invoices:create")
    public String permissionsAllowed() {
        return who();
    }

    @GET
    @Path("authenticated")
    @Authenticated
    public String authenticated() {
        return who();
    }

    @RequireClerkSession
    @Path("class")
    public static class Annotated {

        @Inject
        ClerkSession session;

        @GET
        public String signedIn() {
            return session.userId();
        }

        @GET
        @Path("open")
        @PermitAll
        public String open() {
            return "open " + session.isSignedIn();
        }

        @GET
        @Path("admin")
        @RolesAllowed("org:admin")
        public String admin() {
            return session.userId();
        }
    }
}
