package io.quarkiverse.clerk.deployment.users;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.MovableClock;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.cache.CacheManager;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * An application that goes through all caches.
 */
class UserCacheOfAManagerTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(UserEndpoints.class, MovableClock.class, UserTests.class, Caches.class);

    @Path("/caches")
    public static class Caches {

        @Inject
        Instance<CacheManager> manager;

        @DELETE
        public Uni<Void> clear() {
            return manager.get().getCache("clerk-users").orElseThrow().invalidateAll();
        }
    }

    @Test
    void theUsersAreAmongThem() {
        int before = UserTests.calls();
        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        given().delete("/caches").then().statusCode(204);
        UserTests.as("alice").get("/me/user").then().statusCode(200).body(is(UserTests.ALICE));
        assertThat(UserTests.calls()).isEqualTo(before + 2);
    }
}
