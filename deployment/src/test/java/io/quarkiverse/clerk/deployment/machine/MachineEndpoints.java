package io.quarkiverse.clerk.deployment.machine;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.RequireClerkMachine;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.web.Route;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * An endpoint for each combination of accepted tokens. Each says who is calling.
 */
@Path("/machines")
public class MachineEndpoints {

    static final AtomicInteger CALLS = new AtomicInteger();

    @Inject
    Caller caller;

    @Inject
    Reports reports;

    @Inject
    ClerkMachine machine;

    public record Note(int number) {
    }

    @RequestScoped
    public static class Caller {

        @Inject
        ClerkMachine machine;

        @Inject
        ClerkSession session;

        @Inject
        SecurityIdentity identity;

        String describe() {
            CALLS.incrementAndGet();
            if (machine.isAuthenticated()) {
                return machine.tokenType() + " " + machine.subject() + " " + machine.scopes() + " "
                        + identity.getPrincipal().getName() + " " + session.isSignedIn();
            }
            return session.isSignedIn() ? "session " + session.userId() : "nobody";
        }
    }

    /** A bean of the application, not an endpoint. */
    @ApplicationScoped
    public static class Reports {

        @RequireClerkMachine(tokenTypes = MachineTokenType.API_KEY)
        String read() {
            return "report";
        }
    }

    @GET
    @Path("open")
    public String open() {
        return caller.describe();
    }

    @GET
    @Path("authenticated")
    @Authenticated
    public String authenticated() {
        return caller.describe();
    }

    @GET
    @Path("session")
    @RequireClerkSession
    public String session() {
        return caller.describe();
    }

    @GET
    @Path("machine")
    @RequireClerkMachine
    public String machine() {
        return caller.describe();
    }

    @GET
    @Path("machine/uni")
    @RequireClerkMachine
    public Uni<String> machineReactive() {
        return machine.deferred().map(known -> known.tokenType() + " " + machine.subject());
    }

    /** On the event loop, where the identity has to be known by now. */
    @GET
    @Path("machine/event-loop")
    @NonBlocking
    @RequireClerkMachine
    public String machineOnTheEventLoop() {
        return caller.describe();
    }

    @POST
    @Path("body")
    @RequireClerkMachine(scopes = "reports:read")
    public String body(Note note) {
        return caller.describe() + note.number();
    }

    @GET
    @Path("api-key")
    @RequireClerkMachine(tokenTypes = MachineTokenType.API_KEY)
    public String apiKey() {
        return caller.describe();
    }

    @GET
    @Path("m2m-token")
    @RequireClerkMachine(tokenTypes = MachineTokenType.M2M_TOKEN)
    public String m2mToken() {
        return caller.describe();
    }

    @GET
    @Path("oauth-token")
    @RequireClerkMachine(tokenTypes = MachineTokenType.OAUTH_TOKEN)
    public String oauthToken() {
        return caller.describe();
    }

    @GET
    @Path("either")
    @RequireClerkSession(role = "org:admin")
    @RequireClerkMachine(tokenTypes = { MachineTokenType.API_KEY, MachineTokenType.OAUTH_TOKEN }, scopes = "reports:read")
    public String either() {
        return caller.describe();
    }

    @GET
    @Path("permission")
    @RequireClerkMachine
    @PermissionsAllowed("reports:read")
    public String permission() {
        return caller.describe();
    }

    @GET
    @Path("details")
    @RequireClerkMachine
    public String details() {
        return String.join("|", String.valueOf(machine.id()), String.valueOf(machine.userId()),
                String.valueOf(machine.organizationId()), String.valueOf(machine.machineId()),
                String.valueOf(machine.clientId()), String.valueOf(machine.name()), String.valueOf(machine.claims()),
                String.valueOf(machine.issuedAt()), String.valueOf(machine.expiresAt()));
    }

    /** Nothing says that the endpoint is for machines, but what it calls is. */
    @GET
    @Path("bean")
    public String bean() {
        return reports.read();
    }

    @Route(path = "/routes/machine", methods = Route.HttpMethod.GET)
    @RequireClerkMachine
    void route(RoutingContext context) {
        context.end("route");
    }

    @Path("/of-the-class")
    @RequireClerkMachine(tokenTypes = MachineTokenType.API_KEY)
    public static class OfTheClass {

        @Inject
        Caller caller;

        @GET
        @Path("machine")
        public String machine() {
            return caller.describe();
        }

        /** Adds to what the class accepts. */
        @GET
        @Path("or-session")
        @RequireClerkSession
        public String orSession() {
            return caller.describe();
        }

        /** Replaces what the class accepts. */
        @GET
        @Path("m2m-token")
        @RequireClerkMachine(tokenTypes = MachineTokenType.M2M_TOKEN)
        public String m2mToken() {
            return caller.describe();
        }

        @GET
        @Path("open")
        @PermitAll
        public String open() {
            return caller.describe();
        }
    }
}
