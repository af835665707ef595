package io.quarkiverse.clerk.deployment.multisession;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * {@code quarkus.clerk.multi-session.mode=token}: the address may name the session of the token, and no other.
 */
class MultiSessionTokenTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionApplication(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class)
            .overrideRuntimeConfigKey("quarkus.clerk.multi-session.mode", "token");

    private static String sessionOf(String username) {
        return TestEmulator.emulator().tokens().sessionId(username);
    }

    @Test
    void theAddressMayNameTheTokensSession() {
        Requests.as("alice").get("/protected?_clerk_session_id=" + sessionOf("alice")).then().statusCode(200)
                .body(is("user_alice"));
        Requests.as("alice").get("/protected?x=1&%5fclerk_session_id=" + sessionOf("alice")).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/protected", "/protected?_clerk_session_id=", "/protected?_clerk_session_id",
            "/protected?x_clerk_session_id=sess_x" })
    void withoutANameTheTokenCounts(String path) {
        Requests.as("alice").get(path).then().statusCode(200).body(is("user_alice"));
    }

    @Test
    void anotherSessionIsSignedOutWithItsOwnReason() {
        for (String id : new String[] { sessionOf("bob"), "sess_x", "%00", "x".repeat(2000) }) {
            Requests.as("alice").urlEncodingEnabled(false).get("/protected?_clerk_session_id=" + id).then().statusCode(401)
                    .header("x-clerk-auth-reason", "session-id-mismatch").header("x-clerk-auth-status", "signed-out");
            Requests.as("alice").urlEncodingEnabled(false)
                    .get("/protected?_clerk_session_id=" + id + "&_clerk_session_id=" + sessionOf("alice")).then()
                    .statusCode(401);
        }
    }

    @Test
    void inACookieItIsAnonymousAndKeepsTheReason() {
        String cookie = "__client_uat=1; __session=" + TestEmulator.emulator().tokens().sessionToken("alice");
        given().header("Cookie", cookie).get("/public?_clerk_session_id=" + sessionOf("bob")).then().statusCode(200)
                .body(is("nobody: session-id-mismatch"));
        given().header("Cookie", cookie).get("/public?_clerk_session_id=" + sessionOf("alice")).then().statusCode(200)
                .body(is("user_alice"));
    }

    @Test
    void aTokenWithoutASessionCanNotBeNamed() {
        Requests.with(TestEmulator.emulator().tokens().spec("alice").withoutClaim("sid"))
                .get("/protected?_clerk_session_id=sess_x").then().statusCode(401)
                .header("x-clerk-auth-reason", "token-type-mismatch");
    }

    @Test
    void aVisitorStaysAVisitor() {
        given().get("/protected?_clerk_session_id=" + sessionOf("alice")).then().statusCode(401)
                .header("x-clerk-auth-reason", "session-token-and-uat-missing");
    }
}
