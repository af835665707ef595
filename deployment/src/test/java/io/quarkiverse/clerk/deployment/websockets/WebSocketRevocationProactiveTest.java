package io.quarkiverse.clerk.deployment.websockets;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class WebSocketRevocationProactiveTest extends WebSocketRevocationTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("true");
}
