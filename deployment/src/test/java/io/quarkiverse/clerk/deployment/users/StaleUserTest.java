package io.quarkiverse.clerk.deployment.users;

import static org.hamcrest.Matchers.is;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Logs;
import io.quarkiverse.clerk.deployment.support.MovableClock;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkus.test.QuarkusUnitTest;

/**
 * {@code quarkus.clerk.users.cache.stale-if-error}.
 */
class StaleUserTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(UserEndpoints.class, MovableClock.class, UserTests.class)
            .overrideConfigKey(Logs.KEYS, "OFF").overrideConfigKey(Logs.CACHED_LOADS, "OFF")
            .overrideRuntimeConfigKey("quarkus.clerk.users.cache.stale-if-error", "true")
            .overrideRuntimeConfigKey("quarkus.clerk.users.cache.expire-after", "10m")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.retries", "0");

    @AfterEach
    void behave() {
        TestEmulator.emulator().clearFaults();
        TestEmulator.emulator().outage(false);
        MovableClock.reset();
    }

    @Test
    void anOldUserIsGivenWhileClerkIsDownButNotATooOldOne() {
        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        MovableClock.forward(Duration.ofMinutes(2));
        TestEmulator.emulator().outage(true);
        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        UserTests.as("bob").get("/me/user").then().statusCode(503);
        MovableClock.forward(Duration.ofMinutes(9));
        UserTests.as("alice").get("/me/user").then().statusCode(503);
    }

    @Test
    void clerksOwnTroubleIsAnOutageToo() {
        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        MovableClock.forward(Duration.ofMinutes(2));
        TestEmulator.emulator().injectFaults(Fault.BACKEND_INTERNAL_ERROR);
        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
    }

    @Test
    void whatClerkSaysOfTheUserCounts() {
        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        MovableClock.forward(Duration.ofMinutes(2));
        TestEmulator.emulator().accounts().delete("alice", true);
        UserTests.as("alice").get("/me/user").then().statusCode(403).header("x-clerk-auth-reason", "user-deleted");
        TestEmulator.emulator().accounts().delete("alice", false);
    }
}
