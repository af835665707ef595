package io.quarkiverse.clerk.deployment.users;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.MovableClock;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;

class UserCacheMeasuredTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(UserEndpoints.class, MovableClock.class, UserTests.class, Extensions.class)
            .setForcedDependencies(Extensions.of("quarkus-micrometer-registry-prometheus"))
            .overrideRuntimeConfigKey("quarkus.cache.caffeine.clerk-users.metrics-enabled", "true");

    @Test
    void theCacheIsMeasured() {
        given().get("/q/metrics").then().statusCode(200).body(containsString("cache_size{cache=\"clerk-users\"} 0.0"));

        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        given().get("/q/metrics").then().statusCode(200).body(containsString("cache_size{cache=\"clerk-users\"} 1.0"));
    }
}
