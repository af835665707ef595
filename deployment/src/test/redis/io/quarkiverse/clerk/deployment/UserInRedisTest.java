package io.quarkiverse.clerk.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/**
 * The same with users in Redis: {@code mvn verify -Predis-cache}.
 */
class UserInRedisTest extends UserTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(UserEndpoints.class, MovableClock.class, UserTests.class, RedisServer.class, Extensions.class)
            .setForcedDependencies(Extensions.of("quarkus-redis-cache"))
            .setBeforeAllCustomizer(RedisServer::start).setAfterAllCustomizer(RedisServer::stop)
            .overrideConfigKey("quarkus.redis.hosts", "redis://127.0.0.1:" + RedisServer.port())
            .overrideConfigKey("quarkus.cache.clerk-users.type", "redis")
            .overrideConfigKey("quarkus.cache.redis.clerk-users.value-type", "java.lang.String")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.timeout", "60s")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.retries", "1");

    @Test
    void itIsRedisThatKeepsThem() {
        int before = calls();
        as("alice").get("/me/user").then().body(is(ALICE));
        as("alice").get("/me/user").then().body(is(ALICE));
        assertThat(calls()).isEqualTo(before + 1);
        assertThat(RedisServer.command("DBSIZE")).isEqualTo(":1");

        assertThat(RedisServer.command("FLUSHALL")).isEqualTo("+OK");
        as("alice").get("/me/user").then().body(is(ALICE));
        assertThat(calls()).isEqualTo(before + 2);
    }
}
