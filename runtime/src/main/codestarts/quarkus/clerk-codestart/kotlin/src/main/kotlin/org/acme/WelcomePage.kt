package org.acme

import io.quarkus.qute.Template
import io.quarkus.qute.TemplateInstance
import jakarta.ws.rs.GET
import jakarta.ws.rs.Path
import jakarta.ws.rs.Produces
import jakarta.ws.rs.core.MediaType
import org.jboss.resteasy.reactive.Cache

/**
 * Open to everybody. The template shows who is signed in.
 */
@Path("/welcome")
class WelcomePage(private val welcome: Template) {

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Cache(noStore = true)
    fun page(): TemplateInstance = welcome.instance()
}
