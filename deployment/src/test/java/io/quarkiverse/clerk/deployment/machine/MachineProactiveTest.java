package io.quarkiverse.clerk.deployment.machine;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class MachineProactiveTest extends MachineTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("true");

    @Test
    void theIdentityCanBeReadOnTheEventLoop() {
        given().header("Authorization", "Bearer ak_good").get("/machines/machine/event-loop").then().statusCode(200)
                .body(startsWith("api_key user_alice"));
    }
}
