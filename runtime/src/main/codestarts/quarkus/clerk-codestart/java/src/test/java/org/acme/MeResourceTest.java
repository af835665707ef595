package org.acme;

import static org.hamcrest.Matchers.is;

import io.quarkiverse.clerk.testing.ClerkTestClient;
import io.quarkiverse.clerk.testing.InjectClerk;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/**
 * Calls the application from outside, with real tokens of the emulator.
 */
@QuarkusTest
class MeResourceTest {

    @InjectClerk
    ClerkTestClient clerk;

    @Test
    void visitorsAreRefused() {
        clerk.anonymous().get("/me").then().statusCode(401);
    }

    @Test
    void usersSeeThemselves() {
        clerk.as("alice").get("/me").then()
                .statusCode(200)
                .body("userId", is("user_alice"))
                .body("organization", is("acme"));
    }

    @Test
    void expiredTokensAreRefused() {
        clerk.token("alice").expired().given().get("/me").then().statusCode(401);
    }
}
