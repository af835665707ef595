package io.quarkiverse.clerk.deployment;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class GrpcOutageSeparateTest extends GrpcOutageTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = GrpcTests.application("true", "true");

    @Override
    int port() {
        return ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
    }
}
