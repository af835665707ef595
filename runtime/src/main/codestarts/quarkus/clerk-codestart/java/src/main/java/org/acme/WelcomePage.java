package org.acme;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.Cache;

/**
 * Open to everybody. The template shows who is signed in.
 */
@Path("/welcome")
public class WelcomePage {

    @Inject
    Template welcome;

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Cache(noStore = true)
    public TemplateInstance page() {
        return welcome.instance();
    }
}
