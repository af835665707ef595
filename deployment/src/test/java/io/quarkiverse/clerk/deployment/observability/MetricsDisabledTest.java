package io.quarkiverse.clerk.deployment.observability;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;

class MetricsDisabledTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, Extensions.class)
            .setForcedDependencies(Extensions.of("quarkus-micrometer-registry-prometheus"))
            .overrideConfigKey("quarkus.clerk.metrics.enabled", "false");

    @Test
    void nothingIsCounted() {
        Requests.as("alice").get("/protected").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_")).body(not(containsString("clerk_")));
    }
}
