package io.quarkiverse.clerk.deployment.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.MovableClock;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;

class UserCacheOffTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(UserEndpoints.class, MovableClock.class, UserTests.class)
            .overrideRuntimeConfigKey("quarkus.cache.enabled", "false");

    @Test
    void withoutCachesClerkIsAskedEachTime() {
        int before = UserTests.calls();
        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        assertThat(UserTests.calls()).isEqualTo(before + 2);
    }
}
