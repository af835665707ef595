package io.quarkiverse.clerk.deployment.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

class UserCacheOwnBoundsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(UserEndpoints.class)
            .overrideRuntimeConfigKey("quarkus.clerk.users.cache.maximum-size", "-1")
            .overrideRuntimeConfigKey("quarkus.clerk.clock-skew", "1h")
            .assertException(problem -> assertThat(problem)
                    .hasMessageContaining("quarkus.clerk.users.cache.maximum-size").hasMessageContaining("is less than 1")
                    .hasMessageContaining("quarkus.clerk.clock-skew"));

    @Test
    void whatIsWrongIsSaidOfThePropertyThatIsWrongAndAllTogether() {
        fail("It started");
    }
}
