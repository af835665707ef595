package io.quarkiverse.clerk.deployment.grpc;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.grpc.Status.Code;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

/**
 * gRPC on the server that takes HTTP requests.
 */
@Tag("full")
class GrpcSharedLazyTest extends GrpcTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("false", "false");

    @Override
    int port() {
        return RestAssured.port;
    }

    @Override
    Code pending() {
        return Code.PERMISSION_DENIED;
    }
}
