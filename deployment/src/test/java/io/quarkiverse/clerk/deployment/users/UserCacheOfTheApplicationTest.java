package io.quarkiverse.clerk.deployment.users;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.MovableClock;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.cache.CacheInvalidateAll;
import io.quarkus.test.QuarkusUnitTest;

/**
 * An application that names the cache of users itself.
 */
class UserCacheOfTheApplicationTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(UserEndpoints.class, MovableClock.class, UserTests.class, Forgetting.class);

    @Path("/users")
    public static class Forgetting {

        @DELETE
        @CacheInvalidateAll(cacheName = "clerk-users")
        public void forget() {
            // The annotation does it.
        }
    }

    @Test
    void whatTheApplicationForgetsIsForgotten() {
        int before = UserTests.calls();
        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        assertThat(UserTests.calls()).isEqualTo(before + 1);

        given().delete("/users").then().statusCode(204);
        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        assertThat(UserTests.calls()).isEqualTo(before + 2);
    }
}
