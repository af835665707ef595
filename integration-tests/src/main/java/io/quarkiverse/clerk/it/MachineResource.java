package io.quarkiverse.clerk.it;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.RequireClerkMachine;

/**
 * Endpoints for machines.
 */
@Path("/machine")
public class MachineResource {

    public record View(String type, String id, String subject, String name, String clientId, List<String> scopes) {
    }

    @Inject
    ClerkMachine machine;

    @GET
    @RequireClerkMachine
    public View any() {
        return new View(machine.tokenType().code(), machine.id(), machine.subject(), machine.name(), machine.clientId(),
                machine.scopes());
    }

    @GET
    @Path("/key")
    @RequireClerkMachine(tokenTypes = MachineTokenType.API_KEY, scopes = "reports:read")
    public View key() {
        return any();
    }
}
