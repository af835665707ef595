package org.acme.clerk;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.RequireClerkMachine;
import io.quarkiverse.clerk.RequireClerkSession;
import io.smallrye.mutiny.Uni;

@Path("/machines")
public class MachineResource {

    // tag::annotation[]
    @Inject
    ClerkMachine machine;

    @Inject
    ClerkSession session;

    @GET
    @RequireClerkMachine // <1>
    public String whoAmI() {
        return machine.tokenType() + " of " + machine.subject();
    }

    @POST
    @RequireClerkMachine(tokenTypes = MachineTokenType.API_KEY, scopes = "reports:create") // <2>
    public String create() {
        return "created for " + machine.userId();
    }

    @DELETE
    @RequireClerkSession(role = "org:admin") // <3>
    @RequireClerkMachine(scopes = "reports:delete")
    public String delete() {
        return "deleted by " + (session.isSignedIn() ? session.userId() : machine.subject());
    }
    // end::annotation[]

    // tag::user[]
    @GET
    @Path("/user")
    @RequireClerkMachine(tokenTypes = { MachineTokenType.API_KEY, MachineTokenType.OAUTH_TOKEN })
    public Uni<String> user() {
        return machine.user().map(user -> user == null ? "not a user's" : user.username());
    }
    // end::user[]
}
