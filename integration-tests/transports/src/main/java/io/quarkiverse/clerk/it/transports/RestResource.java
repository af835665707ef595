package io.quarkiverse.clerk.it.transports;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;

/** Quarkus REST: plain answers, server-sent events, and a page. */
@Path("/rest")
public class RestResource {

    @Inject
    ClerkSession session;

    @Inject
    Template page;

    @GET
    @Path("open")
    public String open() {
        return String.valueOf(session.userId());
    }

    @GET
    @Path("session")
    @RequireClerkSession
    public String session() {
        return session.userId();
    }

    @GET
    @Path("admin")
    @RequireClerkSession(role = "admin")
    public String admin() {
        return session.userId();
    }

    @GET
    @Path("events/session")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequireClerkSession
    public Multi<String> events() {
        return Multi.createFrom().items("first", "second").map(event -> event + " of " + session.userId());
    }

    @GET
    @Path("events/admin")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequireClerkSession(role = "admin")
    public Multi<String> adminEvents() {
        return events();
    }

    @GET
    @Path("page")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page() {
        return page.instance();
    }
}
