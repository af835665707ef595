package io.quarkiverse.clerk.deployment.keys;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;

class KeyRotationTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class)
            .overrideRuntimeConfigKey("quarkus.clerk.jwks.cool-down", "1ms");

    private static void accepted() {
        Requests.as("alice").get("/protected").then().statusCode(200).body(is("user_alice"));
    }

    @Test
    void tokensOfANewKeyAreAcceptedAtOnceAndThoseOfTheOldOneNoMore() {
        accepted();
        TokenSpec before = TestEmulator.emulator().tokens().spec("alice");
        String oldToken = before.build();
        TestEmulator.emulator().rotateKey();
        accepted();
        given().header("Authorization", "Bearer " + oldToken).get("/protected").then()
                .statusCode(401).header("x-clerk-auth-reason", "jwk-kid-mismatch");
    }

    @Test
    void tokensOfANewKeyUnderTheSameIdAreAcceptedAtOnce() {
        accepted();
        TestEmulator.emulator().rotateKeySameKid();
        accepted();
    }
}
