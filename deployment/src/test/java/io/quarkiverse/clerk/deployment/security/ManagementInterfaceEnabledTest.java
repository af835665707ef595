package io.quarkiverse.clerk.deployment.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Where the configuration says so, Clerk signs in on the management interface too.
 */
class ManagementInterfaceEnabledTest extends ManagementInterfaceTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application()
            .overrideConfigKey("quarkus.clerk.management.enabled", "true");

    @Test
    void aUserOfTheApplicationIsSignedIn() throws Exception {
        assertThat(get("/q/operations", null).statusCode()).isEqualTo(401);
        assertThat(get("/q/operations", TestEmulator.emulator().tokens().sessionToken("alice"))
                .statusCode()).isEqualTo(200);
    }
}
