package io.quarkiverse.clerk.deployment.devservices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkInstance;
import io.quarkus.test.QuarkusUnitTest;

class NoDevServicesWithARealKeyTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.clerk.publishable-key", "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k")
            .overrideRuntimeConfigKey("quarkus.clerk.authorized-parties", "https://app.example.com");

    @Inject
    ClerkInstance instance;

    @Test
    void theConfiguredInstanceIsUsed() {
        assertThat(instance.frontendApiUrl()).isEqualTo("https://clerk.example.com");
        assertThat(instance.clerkJsUrl()).startsWith("https://clerk.example.com/npm/@clerk/clerk-js@");
    }

    @Test
    void nothingIsPassedOnToClerkUnlessItIsAskedFor() {
        assertThat(instance.proxyUrl()).isNull();
        given().get("/__clerk/v1/client").then().statusCode(404);
    }
}
