package io.quarkiverse.clerk.deployment.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Logs;
import io.quarkiverse.clerk.deployment.support.MovableClock;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The same with a cache that is not in this machine's memory: it serializes what it gets, answers later, on a thread of
 * its own, and lets several load the same.
 */
class UserInAnotherCacheTest extends UserTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(UserEndpoints.class, MovableClock.class, UserTests.class, SerializingCacheManager.class,
                    SerializingCacheManager.SerializingCache.class)
            .overrideConfigKey(Logs.KEYS, "OFF").overrideConfigKey(Logs.CACHED_LOADS, "OFF")
            .overrideConfigKey(Logs.USER_CACHE, "OFF")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.timeout", "60s")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.retries", "1");

    @Test
    void itIsThisCacheThatIsUsed() {
        int before = calls();
        as("alice").get("/me/user").then().body(is(ALICE));
        assertThat(SerializingCacheManager.entries()).isOne();
        as("alice").get("/me/user").then().body(is(ALICE));
        assertThat(calls()).isEqualTo(before + 1);
    }

    @Test
    void whatSomebodyElsePutThereIsReplaced() {
        as("alice").get("/me/user").then().body(is(ALICE));
        int before = calls();
        SerializingCacheManager.spoil();
        as("alice").get("/me/user").then().statusCode(200).body(is(ALICE));
        as("alice").get("/me/user").then().statusCode(200).body(is(ALICE));
        assertThat(calls()).isEqualTo(before + 1);
    }

    @Test
    void aCacheThatIsDownIsAsGoodAsNone() {
        SerializingCacheManager.down(true);
        try {
            as("alice").get("/me/user").then().statusCode(200).body(is(ALICE));
        } finally {
            SerializingCacheManager.down(false);
        }
    }
}
