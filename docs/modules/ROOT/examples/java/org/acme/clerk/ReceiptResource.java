package org.acme.clerk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.oidc.BearerTokenAuthentication;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.security.annotation.BasicAuthentication;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.annotation.MTLSAuthentication;

@Path("/receipts")
public class ReceiptResource {

    // tag::selected[]
    @GET
    @Path("mine")
    @HttpAuthenticationMechanism("clerk")
    @RequireClerkSession
    public String mine() {
        return "for a Clerk session";
    }

    @GET
    @Path("of-partners")
    @BearerTokenAuthentication
    @Authenticated
    public String ofPartners() {
        return "for a token that OIDC verifies";
    }

    @GET
    @Path("of-machines")
    @MTLSAuthentication
    @Authenticated
    public String ofMachines() {
        return "for a certificate";
    }

    @GET
    @Path("archive")
    @BasicAuthentication
    @Authenticated
    public String archive() {
        return "for a password";
    }
    // end::selected[]
}
