package io.quarkiverse.clerk.deployment.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Where every mechanism that finds a credential has to accept it, Clerk takes part.
 */
class InclusiveAuthenticationTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, QuarkusSecurityTests.Passwords.class)
            .overrideConfigKey("quarkus.http.auth.basic", "true")
            .overrideRuntimeConfigKey("quarkus.http.auth.inclusive", "true")
            .overrideRuntimeConfigKey("quarkus.http.auth.inclusive-mode", "lax");

    @Test
    void eachMechanismSignsInItsOwn() {
        Requests.as("alice").get("/protected").then().statusCode(200).body(is("user_alice"));
        given().auth().preemptive().basic("carol", "secret").get("/authenticated").then().statusCode(200);
        given().auth().preemptive().basic("carol", "secret").get("/protected").then().statusCode(403);
        given().get("/protected").then().statusCode(401);
    }
}
