package io.quarkiverse.clerk.deployment.websockets;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class WebSocketProactiveTest extends WebSocketTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("true");
}
