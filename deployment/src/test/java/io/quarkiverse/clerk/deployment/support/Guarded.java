package io.quarkiverse.clerk.deployment.support;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.Reverification.Level;
import io.quarkiverse.clerk.Reverify;
import io.smallrye.mutiny.Uni;

/**
 * An endpoint for each thing that can be asked for. All take a body, which shows whether it was read.
 */
@Path("/guarded")
public class Guarded {

    public static final AtomicInteger CALLS = new AtomicInteger();

    @RequireClerkSession(role = "admin")
    @Retention(RetentionPolicy.RUNTIME)
    public @interface AdminOnly {
    }

    /** By way of another one, with something added. */
    @AdminOnly
    @RequireClerkSession(reverification = Reverification.STRICT)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface AdminInPerson {
    }

    public record Note(int number) {
    }

    @Inject
    ClerkSession session;

    @Inject
    Service service;

    private static String done() {
        CALLS.incrementAndGet();
        return "done";
    }

    @POST
    @Path("session")
    @RequireClerkSession
    public String session(Note note) {
        return done();
    }

    @POST
    @Path("role")
    @RequireClerkSession(role = "admin")
    public String role(Note note) {
        return done();
    }

    @POST
    @Path("role/uni")
    @RequireClerkSession(role = "admin")
    public Uni<String> reactive(Note note) {
        return Uni.createFrom().item(Guarded::done);
    }

    @POST
    @Path("permission")
    @RequireClerkSession(permission = "org:invoices:create")
    public String permission(Note note) {
        return done();
    }

    @POST
    @Path("feature")
    @RequireClerkSession(feature = "org:invoices")
    public String feature(Note note) {
        return done();
    }

    @POST
    @Path("plan")
    @RequireClerkSession(plan = "pro")
    public String plan(Note note) {
        return done();
    }

    @POST
    @Path("strict")
    @RequireClerkSession(reverification = Reverification.STRICT)
    public String strict(Note note) {
        return done();
    }

    @POST
    @Path("window")
    @RequireClerkSession(reverify = @Reverify(level = Level.FIRST_FACTOR, afterMinutes = 5))
    public String window(Note note) {
        return done();
    }

    @POST
    @Path("in-person")
    @RequireClerkSession(acceptImpersonation = false)
    public String inPerson(Note note) {
        return done();
    }

    @POST
    @Path("several")
    @RequireClerkSession(role = "admin")
    @RequireClerkSession(plan = "pro")
    public String several(Note note) {
        return done();
    }

    @POST
    @Path("roles-allowed")
    @RolesAllowed("org:admin")
    @RequireClerkSession(plan = "pro")
    public String rolesAllowed(Note note) {
        return done();
    }

    @POST
    @Path("own-annotation")
    @AdminOnly
    public String ownAnnotation(Note note) {
        return done();
    }

    @POST
    @Path("own-annotation/nested")
    @AdminInPerson
    public String nested(Note note) {
        return done();
    }

    @POST
    @Path("own-annotation/and-more")
    @AdminOnly
    @RequireClerkSession(plan = "pro")
    public String andMore(Note note) {
        return done();
    }

    @POST
    @Path("bean")
    public String bean() {
        return service.admin();
    }

    @POST
    @Path("bean/class")
    public String beanOfAnAnnotatedClass() {
        return service.everything();
    }

    @POST
    @Path("call")
    public String call() {
        session.require(Requirement.role("admin").and(Requirement.reverified(Reverification.STRICT)));
        return done();
    }

    @POST
    @Path("call/uni")
    public Uni<String> callReactive() {
        return session.deferred().map(known -> {
            known.require(Requirement.reverified(Level.SECOND_FACTOR, 30));
            return done();
        });
    }

    @GET
    @Path("caught")
    public String caught() {
        try {
            return service.admin();
        } catch (SecurityException e) {
            return e.getClass().getSimpleName();
        }
    }

    @ApplicationScoped
    @AdminInPerson
    public static class Service {

        public String everything() {
            return done();
        }

        @AdminOnly
        public String admin() {
            return done();
        }
    }

    @Path("/guarded/class")
    @AdminOnly
    public static class OfTheClass {

        @POST
        public String post(Note note) {
            return done();
        }

        @POST
        @Path("method")
        @RequireClerkSession
        public String method(Note note) {
            return done();
        }

        @POST
        @Path("open")
        @PermitAll
        public String open(Note note) {
            return done();
        }
    }

    @RequireClerkSession(role = "admin")
    public abstract static class Base {

        @POST
        @Path("inherited")
        public String inherited(Note note) {
            return done();
        }
    }

    @Path("/guarded/child")
    @RequireClerkSession(plan = "pro")
    public static class Child extends Base {
    }
}
