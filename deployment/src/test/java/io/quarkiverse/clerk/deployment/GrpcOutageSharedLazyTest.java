package io.quarkiverse.clerk.deployment;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

class GrpcOutageSharedLazyTest extends GrpcOutageTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = GrpcTests.application("false", "false");

    @Override
    int port() {
        return RestAssured.port;
    }
}
