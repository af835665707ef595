package io.quarkiverse.clerk.deployment.observability;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;

class MetricsTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionApplication(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, Extensions.class)
            .setForcedDependencies(Extensions.of("quarkus-micrometer-registry-prometheus"));

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }

    private static String authentications(String outcome, String reason) {
        return "clerk_authentications_total{outcome=\"" + outcome + "\",reason=\"" + reason + "\"} ";
    }

    @Test
    void requestsAndFetchesAreCounted() {
        assertThat(metrics()).contains("clerk_keys_age_seconds NaN").doesNotContain("clerk_keys_fetches_total");

        Requests.as("alice").get("/protected").then().statusCode(200);
        Requests.as("alice").get("/protected").then().statusCode(200);
        Requests.with(TestEmulator.emulator().tokens().spec("alice").header("kid", "ins_unknown")
                .issuedAt(Instant.now().minusSeconds(600))).get("/public").then()
                .statusCode(401);
        given().header("Cookie", "__client_uat=1").get("/public").then().statusCode(200);
        given().header("Cookie", "__client_uat=1").header("Sec-Fetch-Dest", "document").redirects().follow(false)
                .get("/public").then().statusCode(307);

        assertThat(metrics()).contains(authentications("signed-in", "none") + "2.0")
                .contains(authentications("signed-out", "jwk-kid-mismatch") + "1.0")
                .contains(authentications("signed-out", "client-uat-but-no-session-token") + "1.0")
                .contains(authentications("handshake", "client-uat-but-no-session-token") + "1.0")
                .contains("clerk_keys_fetches_total{outcome=\"success\",reason=\"none\"} 1.0")
                .doesNotContain("clerk_keys_age_seconds NaN").contains("clerk_keys_age_seconds ");
    }
}
