package io.quarkiverse.clerk.deployment.users;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Logs;
import io.quarkiverse.clerk.deployment.support.MovableClock;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

class UserLazyTest extends UserTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(UserEndpoints.class, MovableClock.class, UserTests.class)
            .overrideConfigKey(Logs.KEYS, "OFF").overrideConfigKey(Logs.CACHED_LOADS, "OFF")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.timeout", "60s")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.retries", "1")
            .overrideConfigKey("quarkus.http.auth.proactive", "false");
}
