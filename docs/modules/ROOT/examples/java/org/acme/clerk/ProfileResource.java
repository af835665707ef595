package org.acme.clerk;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.RequireClerkSession;
import io.smallrye.mutiny.Uni;

// tag::user[]
@Path("/profile")
@RequireClerkSession
public class ProfileResource {

    @Inject
    ClerkSession session;

    @GET
    public Uni<String> name() {
        return session.user().map(user -> user.fullName().orElse("nameless")); // <1>
    }

    @GET
    @Path("/email")
    public String email() {
        ClerkUser user = session.userAndAwait(); // <2>
        return user.primaryEmailAddress().filter(ClerkUser.EmailAddress::isVerified)
                .map(ClerkUser.EmailAddress::address).orElse("none");
    }
}
// end::user[]
