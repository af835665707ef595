package org.acme.clerk;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.Reverification.Level;
import io.quarkiverse.clerk.Reverify;

@Path("/reports")
public class ReportResource {

    @Inject
    ClerkSession session;

    // tag::attributes[]
    @GET
    @RequireClerkSession(feature = "reports") // <1>
    public String read() {
        return "Everything is fine.";
    }

    @POST
    @RequireClerkSession(permission = "org:reports:create", plan = "org:pro") // <2>
    public String create() {
        return "2026-001";
    }

    @PUT
    @RequireClerkSession(acceptImpersonation = false) // <3>
    public String sign() {
        return "signed by " + session.userId();
    }
    // end::attributes[]

    // tag::reverification[]
    @DELETE
    @RequireClerkSession(role = "org:admin", reverification = Reverification.STRICT) // <1>
    public void deleteAll() {
    }

    @DELETE
    @Path("/latest")
    @RequireClerkSession(reverify = @Reverify(level = Level.FIRST_FACTOR, afterMinutes = 5)) // <2>
    public void deleteLatest() {
    }
    // end::reverification[]

    // tag::repeated[]
    @GET
    @Path("/secret")
    @RequireClerkSession(permission = "org:reports:read")
    @RequireClerkSession(permission = "org:secrets:read")
    public String secret() {
        return "Nothing is fine.";
    }
    // end::repeated[]

    // tag::own[]
    @DELETE
    @Path("/archive")
    @AdminOnly
    public void deleteArchive() {
    }
    // end::own[]

    // tag::has[]
    @GET
    @Path("/menu")
    public String menu() {
        if (session.hasRole("admin") || session.hasPlan("org:pro")) {
            return "Export";
        }
        return session.has(Requirement.feature("reports").and(Requirement.notImpersonated())) ? "Read" : "";
    }
    // end::has[]

    // tag::require[]
    @POST
    @Path("/send")
    public String send(String recipient) {
        if (recipient.endsWith("@example.com")) {
            session.require(Requirement.role("org:admin").and(Requirement.reverified(Reverification.MODERATE)));
        }
        return "sent";
    }
    // end::require[]
}
