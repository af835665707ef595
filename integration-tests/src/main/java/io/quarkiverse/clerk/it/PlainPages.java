package io.quarkiverse.clerk.it;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkiverse.clerk.ClerkInstance;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;

/**
 * Pages without clerk-js: who is signed in there is the server's work alone.
 */
@Path("/pages")
@Produces(MediaType.TEXT_HTML)
public class PlainPages {

    @Inject
    ClerkSession session;

    @Inject
    ClerkInstance clerk;

    @GET
    @Path("/public")
    public String open() {
        return page();
    }

    /** A form that sends itself somewhere in the name of whoever is signed in. */
    @POST
    @Path("/public")
    public String post() {
        return page();
    }

    @GET
    @Path("/protected")
    @RequireClerkSession
    public String closed() {
        return page();
    }

    /** Where a satellite sends its visitors to sign in. A real one would show Clerk's component; this one sends them on. */
    @GET
    @Path("/sign-in")
    public Response signIn(@Context UriInfo request) {
        String query = request.getRequestUri().getRawQuery();
        return Response.seeOther(URI.create(clerk.frontendApiUrl() + "/sign-in" + (query == null ? "" : "?" + query))).build();
    }

    private String page() {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>A plain page</title><link rel="icon" href="data:,"></head>
                <body><p id="user">%s</p></body>
                </html>
                """.formatted(session.isSignedIn() ? session.userId() : "nobody");
    }
}
