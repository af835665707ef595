package org.acme

import io.quarkiverse.clerk.ClerkSession
import io.quarkiverse.clerk.RequireClerkSession
import jakarta.ws.rs.GET
import jakarta.ws.rs.Path

/**
 * For users only: unauthenticated requests receive a 401.
 */
@Path("/me")
@RequireClerkSession
class MeResource(private val session: ClerkSession) {

    data class Me(val userId: String, val organization: String?)

    @GET
    fun me() = Me(session.userId()!!, session.organizationSlug())
}
