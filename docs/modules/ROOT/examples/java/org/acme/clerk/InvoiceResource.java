package org.acme.clerk;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.security.PermissionsAllowed;

// tag::class[]
@Path("/invoices")
@RequireClerkSession // <1>
public class InvoiceResource {

    // end::class[]
    // tag::open[]
    @GET
    @Path("/help")
    @PermitAll // <2>
    public String help() {
        return "Ask accounting.";
    }
    // end::open[]

    // tag::session[]
    @GET
    @RequireClerkSession(permission = "org:invoices:read") // <3>
    public List<String> list() {
        return List.of("2026-001");
    }
    // end::session[]

    // tag::permission[]
    @POST
    @PermissionsAllowed("invoices:create") // <4>
    public String create() {
        return "2026-002";
    }
    // end::permission[]

    // tag::role[]
    @DELETE
    @RolesAllowed("org:admin") // <5>
    public void deleteAll() {
    }
    // end::role[]
    // tag::class[]
}
// end::class[]
