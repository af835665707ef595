package io.quarkiverse.clerk.deployment.grpc;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.grpc.Status.Code;
import io.quarkus.test.QuarkusUnitTest;

/**
 * gRPC on a server of its own.
 */
class GrpcSeparateTest extends GrpcTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("true", "true");

    @Override
    int port() {
        return ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
    }

    @Override
    Code pending() {
        return Code.UNAUTHENTICATED;
    }
}
