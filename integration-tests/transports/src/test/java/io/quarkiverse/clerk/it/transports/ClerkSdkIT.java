package io.quarkiverse.clerk.it.transports;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/**
 * The calls of Clerk's own SDK that the guide shows.
 */
@QuarkusIntegrationTest
class ClerkSdkIT extends Callers {

    @Test
    void usersAreListed() {
        as("alice").get("/directory").then().statusCode(200).body("$", containsInAnyOrder("user_alice", "user_bob"));
        as("bob").get("/directory").then().statusCode(403);
        given().get("/directory").then().statusCode(401);
    }

    @Test
    void aUserIsFetched() {
        as("alice").get("/directory/user_bob").then().statusCode(200).body(is("bob bob@example.com"));
    }

    @Test
    void whatClerkRefusesIsTheSdksOwnException() {
        as("alice").get("/directory/user_nobody").then().statusCode(200).body(is("refused: 404 resource_not_found"));
    }
}
