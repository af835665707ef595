package io.quarkiverse.clerk.deployment.websockets;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@Tag("full")
class WebSocketLazyTest extends WebSocketTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("false");
}
