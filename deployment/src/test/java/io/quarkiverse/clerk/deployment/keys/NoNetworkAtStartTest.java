package io.quarkiverse.clerk.deployment.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

/**
 * Somebody listens where Clerk is said to be, from before the application starts.
 */
class NoNetworkAtStartTest {

    private static final String CONNECTIONS = "clerk.test.connections";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application();

    private static QuarkusUnitTest application() {
        QuarkusUnitTest application = TestEmulator.application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class);
        if (!(NoNetworkAtStartTest.class.getClassLoader() instanceof QuarkusClassLoader)) {
            listen(TestEmulator.port());
        }
        return application;
    }

    /** Counts who connects, and ends the connection. */
    private static void listen(int port) {
        System.setProperty(CONNECTIONS, "0");
        try {
            ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            Thread listener = new Thread(() -> count(server), "connections");
            listener.setDaemon(true);
            listener.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void count(ServerSocket server) {
        while (true) {
            try (Socket connection = server.accept()) {
                System.setProperty(CONNECTIONS, Integer.toString(connections() + 1));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static int connections() {
        return Integer.getInteger(CONNECTIONS);
    }

    @Test
    void clerkIsAskedByTheFirstTokenAndNotBefore() {
        for (int i = 0; i < 10; i++) {
            RestAssured.get("/public").then().statusCode(200);
            RestAssured.get("/protected").then().statusCode(401);
        }
        assertThat(connections()).isZero();

        try (ClerkEmulator elsewhere = ClerkEmulator.builder().start()) {
            RestAssured.given().header("Authorization", "Bearer " + elsewhere.tokens().sessionToken("alice"))
                    .get("/protected").then().statusCode(503);
        }
        await().until(() -> connections() > 0);
    }
}
