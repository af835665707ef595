package io.quarkiverse.clerk.deployment.observability;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

class HealthDisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(Extensions.class)
            .setForcedDependencies(Extensions.of("quarkus-smallrye-health"))
            .overrideConfigKey("quarkus.clerk.health.enabled", "false");

    @Test
    void thereIsNoCheck() {
        given().get("/q/health").then().statusCode(200).body("checks", empty());
    }
}
