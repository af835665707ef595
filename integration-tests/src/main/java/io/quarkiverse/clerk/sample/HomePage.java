package io.quarkiverse.clerk.sample;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.Cache;

import io.quarkus.qute.Template;

/**
 * The page for people. It is public; the template asks {@code cdi:clerkSession} who is looking at it.
 */
@Path("/")
public class HomePage {

    @Inject
    Template home;

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Cache(noStore = true)
    public String home() {
        return home.render();
    }
}
