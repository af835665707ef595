package io.quarkiverse.clerk.it.endpoints;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class VirtualThreadTest extends SampleTest {

    @Test
    void aVirtualThreadKnowsTheUser() {
        as("bob").get("/virtual-thread").then().statusCode(200).body(startsWith("user_bob on VirtualThread["));
    }

    @Test
    void aVisitorIsRefused() {
        given().get("/virtual-thread").then().statusCode(401).body(emptyString());
    }
}
