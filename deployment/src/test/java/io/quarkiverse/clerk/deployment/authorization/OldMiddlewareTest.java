package io.quarkiverse.clerk.deployment.authorization;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.BackendSession;
import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.ClerkTokenVerifier;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/**
 * What the middleware of Clerk's other SDKs did, in an application that follows the last active session as the first of them
 * did. The guide's page on migration shows the same code.
 */
class OldMiddlewareTest extends WithEmulator {

    private static final String ALICES_PATH = "/v1/users/user_alice";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .applicationWithApiKey(Endpoints.class, Function.class, Routes.class)
            .overrideRuntimeConfigKey("quarkus.clerk.multi-session.mode", "backend-api")
            .overrideConfigKey("quarkus.http.auth.permission.files.paths", "/files/*")
            .overrideConfigKey("quarkus.http.auth.permission.files.policy", "clerk-session");

    @Path("/")
    public static class Endpoints {

        static final AtomicInteger CALLS = new AtomicInteger();

        @Inject
        ClerkSession session;

        @Inject
        SecurityIdentity identity;

        @Inject
        ClerkTokenVerifier verifier;

        @Inject
        ClerkClient clerk;

        @Inject
        Function function;

        @GET
        @Path("optional")
        public Response optional() {
            return session.isSignedIn() ? Response.ok(session.userId()).build()
                    : Response.status(401).entity("Please sign in first.").build();
        }

        @POST
        @Path("required/annotation")
        @RequireClerkSession
        public String required() {
            CALLS.incrementAndGet();
            return session.userId();
        }

        @POST
        @Path("required/authenticated")
        @Authenticated
        public String authenticated() {
            CALLS.incrementAndGet();
            return session.userId();
        }

        @POST
        @Path("files/policy")
        public String policy() {
            CALLS.incrementAndGet();
            return session.userId();
        }

        @GET
        @Path("function")
        public String function() {
            return function.run();
        }

        @GET
        @Path("context")
        public String context() {
            return session.userId() + " " + (identity.isAnonymous() ? "nobody" : identity.getPrincipal().getName());
        }

        @GET
        @Path("user")
        public Uni<String> user() {
            return session.user().map(user -> user == null ? "nobody" : user.fullName().orElseThrow());
        }

        @POST
        @Path("verified")
        public Uni<String> verified(@FormParam("token") String token) {
            return verifier.verify(token).map(found -> found.isSignedIn() ? found.userId()
                    : "nobody: "
                            + found.reason().orElseThrow());
        }

        @POST
        @Path("sessions/{id}")
        @SuppressWarnings("deprecation")
        public Uni<String> verifySession(@PathParam("id") String id, @FormParam("token") String token) {
            return clerk.legacy().verifySession(id, token).map(BackendSession::userId).onFailure(ClerkApiException.class)
                    .recoverWithItem(refusal -> "refused: " + ((ClerkApiException) refusal).status());
        }

        @POST
        @Path("clients")
        @SuppressWarnings("deprecation")
        public Uni<String> verifyClient(@FormParam("token") String token) {
            return clerk.legacy().verifyClient(token).map(client -> client.lastActiveSessionId());
        }
    }

    @ApplicationScoped
    public static class Function {

        @Inject
        ClerkSession session;

        @RequireClerkSession
        public String run() {
            return session.userId();
        }
    }

    @ApplicationScoped
    public static class Routes {

        @Inject
        ClerkSession session;

        void register(@Observes Router router) {
            router.get("/raw").handler(context -> {
                ClerkSession found = ClerkSession.from(context);
                context.end(found.isSignedIn() ? found.userId() : "visitor");
            });
        }

        @Route(path = "/reactive", methods = Route.HttpMethod.GET)
        @RequireClerkSession
        String reactive(HttpServerRequest request) {
            return session.userId();
        }
    }

    @BeforeEach
    void nobodyIsSignedIn() {
        TestEmulator.emulator().signOutEverywhere("alice");
        TestEmulator.emulator().signOutEverywhere("bob");
        Endpoints.CALLS.set(0);
    }

    private static String tokenOfAlice() {
        return TestEmulator.emulator().tokens().sessionToken("alice");
    }

    @Test
    void anEndpointThatIsOpenToEverybodyAnswersAVisitorItself() {
        given().get("/optional").then().statusCode(401).body(is("Please sign in first."));
        Requests.as("alice").get("/optional").then().statusCode(200).body(is("user_alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/required/annotation", "/required/authenticated", "/files/policy" })
    void anEndpointThatRequiresASessionIsNotCalledWithoutOne(String path) {
        given().post(path).then().statusCode(401).body(emptyString());
        assertThat(Endpoints.CALLS).hasValue(0);
        Requests.as("alice").post(path).then().statusCode(200).body(is("user_alice"));
        assertThat(Endpoints.CALLS).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/reactive", "/function" })
    void aFunctionThatIsNoRestMethodCanRequireASession(String path) {
        given().get(path).then().statusCode(401).body(emptyString());
        Requests.as("alice").get(path).then().statusCode(200).body(is("user_alice"));
    }

    @Test
    void theSessionIsThereForEveryRequest() {
        given().get("/raw").then().statusCode(200).body(is("visitor"));
        Requests.as("alice").get("/raw").then().statusCode(200).body(is("user_alice"));
    }

    @Test
    void theSessionIsInTheContextAndInTheIdentity() {
        given().get("/context").then().statusCode(200).body(is("null nobody"));
        Requests.as("alice").get("/context").then().statusCode(200).body(is("user_alice user_alice"));
    }

    @Test
    void theUserIsFetchedOnFirstUseAndKept() {
        int before = TestEmulator.emulator().requestCount(ALICES_PATH);
        Requests.as("alice").get("/optional").then().statusCode(200);
        given().get("/user").then().statusCode(200).body(is("nobody"));
        assertThat(TestEmulator.emulator().requestCount(ALICES_PATH)).isEqualTo(before);

        Requests.as("alice").get("/user").then().statusCode(200).body(is("Alice Liddell"));
        Requests.as("alice").get("/user").then().statusCode(200).body(is("Alice Liddell"));
        assertThat(TestEmulator.emulator().requestCount(ALICES_PATH)).isEqualTo(before + 1);
    }

    @Test
    void theTokenIsTakenFromTheCookieOrTheHeaderOrFromWhoeverHasIt() {
        String token = tokenOfAlice();
        given().header("Cookie", "__client_uat=1; __clerk_db_jwt=x; __session=" + token).get("/optional").then()
                .statusCode(200).body(is("user_alice"));
        given().header("Origin", "https://elsewhere.example.com").header("Authorization", "Bearer " + token)
                .get("/optional").then().statusCode(200).body(is("user_alice"));
        given().formParam("token", token).post("/verified").then().statusCode(200).body(is("user_alice"));
        String forged = TestEmulator.emulator().tokens().spec("alice").corruptSignature().build();
        given().formParam("token", forged).post("/verified").then().statusCode(200)
                .body(is("nobody: token-invalid-signature"));
    }

    /** The application has its key under no other name: with a wrong one Clerk would refuse to say who has which session. */
    @Test
    void theSecretKeyMayHaveItsOldName() {
        String session = TestEmulator.emulator().tokens().sessionId("alice");
        given().formParam("token", tokenOfAlice()).post("/sessions/" + session).then().statusCode(200)
                .body(is("user_alice"));
    }

    @Test
    void theAddressNamesTheSessionOrElseItIsTheLastActiveOne() {
        String alice = TestEmulator.emulator().tokens().sessionId("alice");
        String bob = TestEmulator.emulator().accounts().signInBeside("bob", "alice");
        Requests.as("alice").get("/optional?_clerk_session_id=" + alice).then().body(is("user_alice"));
        Requests.as("alice").get("/optional?_clerk_session_id=" + bob).then().body(is("user_bob"));
        Requests.as("alice").get("/optional").then().body(is("user_bob"));
        Requests.as("alice").get("/optional?_clerk_session_id=sess_somebodyelse").then().statusCode(401)
                .header("x-clerk-auth-reason", "session-id-mismatch");
    }

    @Test
    void sessionsAndClientsAreVerifiedByClerk() {
        String alice = TestEmulator.emulator().tokens().sessionId("alice");
        String clientToken = TestEmulator.emulator().accounts().clientToken(alice);
        given().formParam("token", clientToken).post("/clients").then().statusCode(200).body(is(alice));

        String token = tokenOfAlice();
        given().formParam("token", token).post("/sessions/" + alice).then().statusCode(200).body(is("user_alice"));
        given().formParam("token", "x").post("/sessions/" + alice).then().statusCode(200).body(is("refused: 401"));
    }
}
