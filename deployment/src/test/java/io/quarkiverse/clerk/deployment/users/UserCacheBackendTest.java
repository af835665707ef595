package io.quarkiverse.clerk.deployment.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * A backend that is chosen for users only has to be there: what is not, is not replaced by this machine's memory.
 */
class UserCacheBackendTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(UserEndpoints.class)
            .overrideConfigKey("quarkus.cache.clerk-users.type", "elsewhere")
            .assertException(problem -> assertThat(problem).hasMessageContaining("Unknown cache type: elsewhere"));

    @Test
    void anApplicationWithoutTheChosenBackendDoesNotStart() {
        fail("It started");
    }
}
