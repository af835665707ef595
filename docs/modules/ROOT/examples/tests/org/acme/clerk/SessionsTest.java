package org.acme.clerk;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.testing.ClerkTestClient;
import io.quarkiverse.clerk.testing.ClerkTestSession;
import io.quarkiverse.clerk.testing.InjectClerk;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SessionsTest {

    // tag::sessions[]
    @InjectClerk
    ClerkTestClient clerk;

    @Test
    void anExpiredTokenIsRefused() {
        clerk.token("alice").expired().given().get("/api/me").then().statusCode(401);
    }

    @Test
    void aBrowserSendsCookies() {
        clerk.inBrowserOf("bob").get("/api/me").then().body("userId", equalTo("user_bob"));
    }

    @Test
    void theOrganizationChanges() {
        ClerkTestSession alice = clerk.signIn("alice").personalAccount();
        alice.given().get("/api/me").then().body("organization", nullValue());
        alice.switchTo("acme").given().get("/api/me").then().body("organization.role", equalTo("org:admin"));
    }

    @Test
    void theLastVerificationIsLongAgo() {
        ClerkTestSession alice = clerk.signIn("alice").verifiedAgo(Duration.ofMinutes(30));
        alice.given().get("/requirements/fresh").then().statusCode(403);
    }

    @Test
    void clerkIsDown() {
        clerk.as("alice").get("/api/me").then().statusCode(200);
        clerk.outage(true); // <1>
        clerk.as("alice").get("/api/me").then().statusCode(200); // <2>
    }
    // end::sessions[]
}
