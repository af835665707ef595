package io.quarkiverse.clerk.deployment.multisession;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.restassured.specification.RequestSpecification;

/**
 * {@code quarkus.clerk.multi-session.mode=backend-api}: alice and bob are signed in in one browser, whose requests carry a
 * token of alice's session.
 */
abstract class MultiSessionBackendTests extends WithEmulator {

    private String alice;
    private String bob;

    @BeforeEach
    void signIn() {
        TestEmulator.emulator().signOutEverywhere("alice");
        TestEmulator.emulator().signOutEverywhere("bob");
        alice = TestEmulator.emulator().tokens().sessionId("alice");
        bob = TestEmulator.emulator().accounts().signInBeside("bob", "alice");
        request().get("/public").then().statusCode(200);
    }

    @AfterEach
    void behave() {
        TestEmulator.emulator().clearFaults();
        TestEmulator.emulator().outage(false);
    }

    private static RequestSpecification request() {
        return Requests.with(
                TestEmulator.emulator().tokens().spec("alice").authorizedParty("https://app.example.com"));
    }

    private static RequestSpecification byCookie() {
        return given().header("Cookie", "__client_uat=1; __clerk_db_jwt=x; __session="
                + TestEmulator.emulator().tokens().spec("alice").authorizedParty("https://app.example.com").build());
    }

    @Test
    void theAddressPicksOneOfTheBrowsersSessions() {
        request().get("/protected?_clerk_session_id=" + alice).then().statusCode(200).body(is("user_alice"));
        request().get("/protected?_clerk_session_id=" + bob).then().statusCode(200).body(is("user_bob"));
        byCookie().get("/protected?_clerk_session_id=" + bob).then().statusCode(200).body(is("user_bob"));
    }

    @Test
    void theChosenSessionHasItsOwnRoles() {
        request().get("/admin?_clerk_session_id=" + alice).then().statusCode(200).body(is("user_alice"));
        request().get("/admin?_clerk_session_id=" + bob).then().statusCode(403);
    }

    @Test
    void withoutTheParameterTheLastActiveSessionIsTakenAndASwitchIsFollowed() {
        request().get("/protected").then().statusCode(200).body(is("user_bob"));
        TestEmulator.emulator().accounts().activate(alice);
        request().get("/protected").then().statusCode(200).body(is("user_alice"));
        TestEmulator.emulator().accounts().activate(bob);
        request().get("/protected").then().statusCode(200).body(is("user_bob"));
    }

    @Test
    void aSessionOfAnotherBrowserIsRefused() {
        String elsewhere = TestEmulator.emulator().tokens().sessionId("bob");
        assertThat(elsewhere).isNotEqualTo(bob);
        request().get("/protected?_clerk_session_id=" + elsewhere).then().statusCode(401)
                .header("x-clerk-auth-reason", "session-id-mismatch");
        byCookie().get("/public?_clerk_session_id=" + elsewhere).then().statusCode(200)
                .body(is("nobody: session-id-mismatch"));
        request().get("/protected?_clerk_session_id=sess_x%2F..%2F" + bob).then().statusCode(401)
                .header("x-clerk-auth-reason", "session-id-mismatch");
    }

    @Test
    void aSessionThatIsOverCountsNoMoreThoughItsTokenIsGood() {
        TestEmulator.emulator().signOutEverywhere("bob");
        request().get("/protected?_clerk_session_id=" + bob).then().statusCode(401)
                .header("x-clerk-auth-reason", "session-not-active");
        String token = TestEmulator.emulator().tokens().spec("alice").authorizedParty("https://app.example.com").build();
        TestEmulator.emulator().signOutEverywhere("alice");
        given().header("Authorization", "Bearer " + token).get("/protected").then().statusCode(401)
                .header("x-clerk-auth-reason", "session-not-active");
    }

    @Test
    void whileClerkIsDownNobodyCanBeToldWhoItIs() {
        TestEmulator.emulator().injectFaults(Fault.BACKEND_INTERNAL_ERROR);
        request().get("/protected").then().statusCode(503).header("Retry-After", "5")
                .header("x-clerk-auth-reason", "session-lookup-unavailable");
        byCookie().get("/protected").then().statusCode(503);
        byCookie().get("/public").then().statusCode(200).body(is("nobody: session-lookup-unavailable"));
        given().get("/public").then().statusCode(200);
    }

    @Test
    void aTokenThatIsNoGoodAsksNobody() {
        int before = TestEmulator.emulator().requestCount("/v1/sessions/" + alice);
        Requests.with(TestEmulator.emulator().tokens().spec("alice").corruptSignature())
                .get("/protected?_clerk_session_id=" + alice).then().statusCode(401)
                .header("x-clerk-auth-reason", "token-invalid-signature");
        assertThat(TestEmulator.emulator().requestCount("/v1/sessions/" + alice)).isEqualTo(before);
    }
}
