package io.quarkiverse.clerk.deployment.security;

import static io.restassured.RestAssured.given;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;

/**
 * An application may have a say in the identities of Clerk's users, for example to keep somebody out. It is asked for every
 * request, also when the token is known.
 */
abstract class OwnIdentitiesTests extends WithEmulator {

    @Test
    void theApplicationsWordCountsForEveryRequest() {
        String token = TestEmulator.emulator().tokens().spec("alice").build();

        for (int i = 0; i < 3; i++) {
            given().header("Authorization", "Bearer " + token).get("/protected").then().statusCode(401);
        }
        given().get("/public").then().statusCode(200);
    }
}
