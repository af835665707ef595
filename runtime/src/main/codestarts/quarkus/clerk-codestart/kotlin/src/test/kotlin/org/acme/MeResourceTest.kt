package org.acme

import io.quarkiverse.clerk.testing.ClerkTestClient
import io.quarkiverse.clerk.testing.InjectClerk
import io.quarkus.test.junit.QuarkusTest
import org.hamcrest.Matchers.`is`
import org.junit.jupiter.api.Test

/**
 * Calls the application from outside, with real tokens of the emulator.
 */
@QuarkusTest
class MeResourceTest {

    @InjectClerk
    lateinit var clerk: ClerkTestClient

    @Test
    fun visitorsAreRefused() {
        clerk.anonymous().get("/me").then().statusCode(401)
    }

    @Test
    fun usersSeeThemselves() {
        clerk.`as`("alice").get("/me").then()
            .statusCode(200)
            .body("userId", `is`("user_alice"))
            .body("organization", `is`("acme"))
    }

    @Test
    fun expiredTokensAreRefused() {
        clerk.token("alice").expired().given().get("/me").then().statusCode(401)
    }
}
