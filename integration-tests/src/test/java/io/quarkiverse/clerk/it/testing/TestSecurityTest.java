package io.quarkiverse.clerk.it.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.Requirement;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;

/**
 * The user of Quarkus' {@code @TestSecurity} is somebody, but has no Clerk session.
 */
@QuarkusTest
class TestSecurityTest {

    @Inject
    ClerkSession session;

    @Inject
    SecurityIdentity identity;

    @Test
    @TestSecurity(user = "carol", roles = "org:admin")
    void theSessionIsSignedOutAndNothingThrows() {
        assertThat(identity.getPrincipal().getName()).isEqualTo("carol");
        assertThat(session.isSignedIn()).isFalse();
        assertThat(session.userId()).isNull();
        assertThat(session.organization()).isEmpty();
        assertThat(session.claims()).isEmpty();
        assertThat(session.reason()).isEmpty();
        assertThat(session.has(Requirement.role("admin"))).isFalse();
    }

    @Test
    @TestSecurity(user = "carol", roles = "org:admin")
    void anEndpointThatAsksForASessionSaysSo() {
        given().get("/api/me").then().statusCode(403).header("x-clerk-auth-reason", is("clerk-session-missing"));
    }

    @Test
    @TestSecurity(authorizationEnabled = false)
    void checksCanBeSwitchedOff() {
        given().get("/api/hello").then().statusCode(200);
        given().contentType("application/json").body("{\"text\":\"x\"}").post("/api/notes").then().statusCode(200);
    }
}
