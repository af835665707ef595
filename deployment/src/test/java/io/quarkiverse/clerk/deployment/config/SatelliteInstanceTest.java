package io.quarkiverse.clerk.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkInstance;
import io.quarkus.test.QuarkusUnitTest;

class SatelliteInstanceTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.clerk.publishable-key", "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k")
            .overrideRuntimeConfigKey("quarkus.clerk.authorized-parties", "https://satellite.example.org")
            .overrideRuntimeConfigKey("quarkus.clerk.satellite", "true")
            .overrideRuntimeConfigKey("quarkus.clerk.domain", "satellite.example.org");

    @Inject
    ClerkInstance instance;

    @Test
    void itsPagesUseTheFrontendApiOfItsOwnDomain() {
        assertThat(instance.frontendApiUrl()).isEqualTo("https://clerk.satellite.example.org");
        assertThat(instance.clerkJsUrl()).startsWith("https://clerk.satellite.example.org/npm/@clerk/clerk-js@");
        assertThat(instance.satellite()).isTrue();
        assertThat(instance.domain()).isEqualTo("satellite.example.org");
        assertThat(instance.proxyUrl()).isNull();
    }

    @Test
    void itsPagesLeadToWhereUsersSignInAndSignUp() {
        assertThat(instance.signInUrl()).startsWith("https://");
        assertThat(instance.signUpUrl()).startsWith("https://").endsWith("/sign-up");
    }
}
