package io.quarkiverse.clerk.deployment.websockets;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Callers;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.websockets.next.OnTextMessage;

/**
 * Connections that may outlive their tokens.
 */
class WebSocketKeepTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(Endpoint.class, WebSocketClient.class, Callers.class)
            .overrideRuntimeConfigKey("quarkus.clerk.websockets.expiry", "keep");

    @io.quarkus.websockets.next.WebSocket(path = "/ws/session")
    public static class Endpoint {

        @Inject
        SecurityIdentity identity;

        @OnTextMessage
        String message(String message) {
            return identity.getPrincipal().getName() + " " + identity.getAttribute("quarkus.identity.expire-time");
        }
    }

    /** The time is what Quarkus closes connections by: where there is none, it sets no timer. */
    @Test
    void nothingClosesThem() throws InterruptedException {
        try (WebSocketClient client = WebSocketClient.open(Callers.admin(), "/ws/session")) {
            assertThat(client.say("hello")).isEqualTo("user_alice null");
        }
    }
}
