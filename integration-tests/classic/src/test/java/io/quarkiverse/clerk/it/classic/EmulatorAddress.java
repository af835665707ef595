package io.quarkiverse.clerk.it.classic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Chooses where the tests' emulator listens, and configures the application for it. The tests start it themselves: Quarkus
 * loads this class and theirs in different class loaders, which share the JVM's system properties alone.
 */
public class EmulatorAddress implements QuarkusTestResourceLifecycleManager {

    static final String SECRET_KEY = "sk_test_" + "9f8e7d6c5b4a39281706f5e4d3c2b1a0";

    private static final String PORT = "clerk.test.emulator.port";

    static int port() {
        return Integer.getInteger(PORT);
    }

    @Override
    public Map<String, String> start() {
        System.setProperty(PORT, Integer.toString(freePort()));
        String host = "127.0.0.1:" + port();
        String key = Base64.getEncoder().withoutPadding().encodeToString((host + "$").getBytes(StandardCharsets.UTF_8));
        return Map.of("quarkus.clerk.publishable-key", "pk_test_" + key, "quarkus.clerk.secret-key", SECRET_KEY,
                "quarkus.clerk.api-url", "http://" + host, "quarkus.clerk.frontend-api-url", "http://" + host,
                "quarkus.clerk.sign-in-url", "http://" + host + "/sign-in");
    }

    @Override
    public void stop() {
        System.clearProperty(PORT);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
