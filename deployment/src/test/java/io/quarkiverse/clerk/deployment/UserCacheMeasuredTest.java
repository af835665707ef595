package io.quarkiverse.clerk.deployment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class UserCacheMeasuredTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(UserEndpoints.class, MovableClock.class, UserTests.class, Extensions.class)
            .setForcedDependencies(Extensions.of("quarkus-micrometer-registry-prometheus"))
            .overrideRuntimeConfigKey("quarkus.cache.caffeine.clerk-users.metrics-enabled", "true");

    @Test
    void theCacheIsMadeForTheFirstUserAndMeasuredFromThenOn() {
        given().get("/q/metrics").then().statusCode(200).body(not(containsString("cache=\"clerk-users\"")));

        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        given().get("/q/metrics").then().statusCode(200).body(containsString("cache_size{cache=\"clerk-users\"} 1.0"));
    }
}
