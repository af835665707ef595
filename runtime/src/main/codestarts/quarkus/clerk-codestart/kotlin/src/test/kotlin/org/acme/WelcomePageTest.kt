package org.acme

import io.quarkiverse.clerk.testing.ClerkSecurity
import io.quarkus.test.junit.QuarkusTest
import io.restassured.RestAssured.given
import org.hamcrest.Matchers.containsString
import org.junit.jupiter.api.Test

/**
 * The annotation signs a user in without any token.
 */
@QuarkusTest
class WelcomePageTest {

    @Test
    fun visitorsCanSignIn() {
        given().get("/welcome").then()
            .statusCode(200)
            .body(containsString("Hello, visitor"))
    }

    @Test
    @ClerkSecurity(user = "alice", organization = "acme")
    fun usersSeeWhoTheyAre() {
        given().get("/welcome").then()
            .statusCode(200)
            .body(containsString("Hello, user_alice"))
            .body(containsString("acme"))
    }
}
