package io.quarkiverse.clerk.deployment.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.Logs;
import io.quarkiverse.clerk.deployment.support.MovableClock;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The same with users in Redis.
 */
@EnabledIf(value = "redisIsInstalled", disabledReason = "There is no redis-server. Install one (Debian: redis-server), or name it: -Dredis-server.executable=…")
class UserInRedisTest extends UserTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(UserEndpoints.class, MovableClock.class, UserTests.class, RedisServer.class, Extensions.class)
            .setForcedDependencies(Extensions.of("quarkus-redis-cache"))
            .setBeforeAllCustomizer(RedisServer::start).setAfterAllCustomizer(RedisServer::stop)
            .overrideConfigKey("quarkus.redis.hosts", "redis://127.0.0.1:" + RedisServer.port())
            .overrideConfigKey("quarkus.cache.clerk-users.type", "redis")
            .overrideConfigKey("quarkus.cache.redis.clerk-users.value-type", "java.lang.String")
            .overrideConfigKey(Logs.KEYS, "OFF").overrideConfigKey(Logs.CACHED_LOADS, "OFF")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.timeout", "60s")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.retries", "1");

    static boolean redisIsInstalled() {
        return RedisServer.isInstalled();
    }

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
