package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkiverse.clerk.testing.ClerkSecurity;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/**
 * The annotation signs a user in without any token.
 */
@QuarkusTest
class WelcomePageTest {

    @Test
    void visitorsCanSignIn() {
        given().get("/welcome").then()
                .statusCode(200)
                .body(containsString("Hello, visitor"));
    }

    @Test
    @ClerkSecurity(user = "alice", organization = "acme")
    void usersSeeWhoTheyAre() {
        given().get("/welcome").then()
                .statusCode(200)
                .body(containsString("Hello, user_alice"))
                .body(containsString("acme"));
    }
}
