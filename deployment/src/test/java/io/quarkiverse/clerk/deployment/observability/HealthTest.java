package io.quarkiverse.clerk.deployment.observability;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.Logs;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.response.ValidatableResponse;

class HealthTest extends WithEmulator {

    private static final String DATA = "checks.find { it.name == 'Clerk' }.data.";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, Extensions.class)
            .setForcedDependencies(Extensions.of("quarkus-smallrye-health"))
            .overrideConfigKey(Logs.KEYS, "OFF")
            .overrideRuntimeConfigKey("quarkus.clerk.jwks.cool-down", "1ms");

    private static ValidatableResponse readiness(int status) {
        return given().get("/q/health/ready").then().statusCode(status);
    }

    @Test
    void itIsDownOnlyWhileKeysThatAreNeededCouldNeverBeFetched() {
        readiness(200).body(DATA + "keys", is("not needed yet")).body(DATA + "reason", nullValue());

        TestEmulator.emulator().outage(true);
        readiness(200).body(DATA + "keys", is("not needed yet"));
        Requests.as("alice").get("/protected").then().statusCode(503);
        readiness(503).body(DATA + "keys", is("unavailable")).body(DATA + "reason", is("jwk-remote-failed-to-load"));

        TestEmulator.emulator().outage(false);
        await().untilAsserted(() -> readiness(200).body(DATA + "keys", is("fetched")).body(DATA + "reason", nullValue())
                .body(DATA + "age", not(nullValue())));

        TestEmulator.emulator().outage(true);
        Requests.with(TestEmulator.emulator().tokens().spec("alice").header("kid", "ins_unknown")).get("/protected").then()
                .statusCode(503);
        readiness(200).body(DATA + "keys", is("fetched")).body(DATA + "reason", is("jwk-remote-failed-to-load"));
    }
}
