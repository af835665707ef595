package io.quarkiverse.clerk.deployment;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

class GrpcOutageSharedProactiveTest extends GrpcOutageTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = GrpcTests.application("true", "false");

    @Override
    int port() {
        return RestAssured.port;
    }
}
