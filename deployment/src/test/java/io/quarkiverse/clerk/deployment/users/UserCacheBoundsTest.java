package io.quarkiverse.clerk.deployment.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

class UserCacheBoundsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(UserEndpoints.class)
            .overrideRuntimeConfigKey("quarkus.cache.caffeine.clerk-users.maximum-size", "-1")
            .assertException(problem -> assertThat(problem).hasStackTraceContaining("maximum size must not be negative"));

    @Test
    void aSizeThatNoCacheCanHaveStopsTheStart() {
        fail("It started");
    }
}
