package io.quarkiverse.clerk.deployment.observability;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkus.test.QuarkusUnitTest;

class HealthWithConfiguredKeyTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application();

    private static QuarkusUnitTest application() {
        try (ClerkEmulator emulator = ClerkEmulator.builder().start()) {
            return TestEmulator.productionApplication(Extensions.class)
                    .setForcedDependencies(Extensions.of("quarkus-smallrye-health"))
                    .overrideRuntimeConfigKey("quarkus.clerk.jwt-key", emulator.jwtKey().replace("\n", "\\n"));
        }
    }

    @Test
    void aConfiguredKeyIsAlwaysReady() {
        given().get("/q/health/ready").then().statusCode(200).body("checks[0].name", is("Clerk"))
                .body("checks[0].status", is("UP")).body("checks[0].data.keys", is("configured"));
    }
}
