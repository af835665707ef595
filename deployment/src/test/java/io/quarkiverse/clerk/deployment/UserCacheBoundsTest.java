package io.quarkiverse.clerk.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class UserCacheBoundsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(UserEndpoints.class)
            .overrideRuntimeConfigKey("quarkus.cache.caffeine.clerk-users.maximum-size", "-1")
            // This one does not count: users have an expiry of their own.
            .overrideRuntimeConfigKey("quarkus.cache.caffeine.expire-after-write", "-1s")
            .assertException(problem -> assertThat(problem)
                    .hasMessageContaining("quarkus.cache.caffeine.clerk-users.maximum-size is less than nothing"));

    @Test
    void aSizeThatNoCacheCanHaveStopsTheStart() {
        fail("It started");
    }
}
