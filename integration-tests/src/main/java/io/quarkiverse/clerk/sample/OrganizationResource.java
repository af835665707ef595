package io.quarkiverse.clerk.sample;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.security.PermissionsAllowed;

/**
 * What somebody may do in the organization that is active in their session. One annotation on the class asks for a
 * session everywhere; those on the methods ask for more, and {@code @PermitAll} for nothing.
 */
@Path("/organization")
@RequireClerkSession
public class OrganizationResource {

    @Inject
    ClerkSession session;

    public record Membership(String organization, String role) {
    }

    public record Invoice(String number, String issuedBy) {
    }

    @GET
    public Membership membership() {
        return session.organization().map(active -> new Membership(active.slug(), active.role()))
                .orElse(new Membership(null, null));
    }

    /** A role in Clerk is a role in Quarkus. */
    @GET
    @Path("/settings")
    @RolesAllowed("org:admin")
    public List<String> settings() {
        return List.of("name", "domains", "members");
    }

    @POST
    @Path("/invoices")
    @RequireClerkSession(permission = "org:invoices:create")
    public Invoice issueInvoice() {
        return new Invoice("2026-001", session.userId());
    }

    /** A permission in Clerk is a permission in Quarkus, without the {@code org:}. */
    @GET
    @Path("/invoices")
    @PermissionsAllowed("invoices:read")
    public List<Invoice> invoices() {
        return List.of(new Invoice("2026-000", "user_alice"));
    }

    @GET
    @Path("/about")
    @PermitAll
    public String about() {
        return "Organizations, members and roles come from Clerk. You visit "
                + session.organization().map(ClerkOrganization::slug).orElse("none") + ".";
    }
}
