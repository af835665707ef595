package io.quarkiverse.clerk.deployment;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class UserProactiveTest extends UserTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(UserEndpoints.class, MovableClock.class, UserTests.class)
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.timeout", "60s")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.retries", "1")
            .overrideConfigKey("quarkus.http.auth.proactive", "true");
}
