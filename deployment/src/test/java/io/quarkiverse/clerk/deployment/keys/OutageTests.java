package io.quarkiverse.clerk.deployment.keys;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.restassured.specification.RequestSpecification;

/**
 * Clerk can't be reached. That nobody can be told who they are is the application's trouble, not the caller's.
 */
abstract class OutageTests extends WithEmulator {

    private static RequestSpecification aliceByCookie() {
        return given().header("Cookie", "__client_uat=1; __session=" + TestEmulator.emulator().tokens().sessionToken("alice"));
    }

    @Test
    void withoutKeysItIsUnavailableAndWithKeysItGoesOn() {
        TestEmulator.emulator().outage(true);
        for (int i = 0; i < 3; i++) {
            Requests.as("alice").get("/protected").then().statusCode(503).body(emptyString())
                    .header("Retry-After", in(List.of("1", "2"))).header("x-clerk-auth-reason", "jwk-remote-failed-to-load");
            aliceByCookie().get("/protected").then().statusCode(503).header("Retry-After", in(List.of("1", "2")));
        }
        Requests.as("alice").get("/public").then().statusCode(503);
        aliceByCookie().get("/public").then().statusCode(200).body(is("nobody: jwk-remote-failed-to-load"));
        given().get("/protected").then().statusCode(401);
        given().get("/public").then().statusCode(200);
        given().header("Authorization", "Bearer abc").get("/protected").then().statusCode(401);

        TestEmulator.emulator().outage(false);
        await().untilAsserted(() -> Requests.as("alice").get("/protected").then().statusCode(200).body(is("user_alice")));

        TestEmulator.emulator().outage(true);
        Requests.as("alice").get("/protected").then().statusCode(200).body(is("user_alice"));
        aliceByCookie().get("/protected").then().statusCode(200).body(is("user_alice"));
        // Of a new token it is not known whether its key is published by now.
        Requests.with(TestEmulator.emulator().tokens().spec("alice").header("kid", "ins_unknown")).get("/protected").then()
                .statusCode(503).header("Retry-After", matchesPattern("[1-9][0-9]?"));
        Requests.with(TestEmulator.emulator().tokens().spec("alice").header("kid", "ins_unknown")
                .issuedAt(Instant.now().minusSeconds(600))).get("/protected").then()
                .statusCode(401).header("x-clerk-auth-reason", "jwk-kid-mismatch");
        TestEmulator.emulator().outage(false);
    }
}
