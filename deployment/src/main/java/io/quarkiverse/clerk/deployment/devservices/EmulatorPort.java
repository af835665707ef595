package io.quarkiverse.clerk.deployment.devservices;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Checks a configured port before the emulator starts. Quarkus starts Dev Services while the application starts, and waits for
 * ever for one that fails.
 */
final class EmulatorPort {

    /** Survives live reloads, which replace the classes of this extension but not an emulator that runs. */
    private static final String OWN_PORT = EmulatorPort.class.getName();

    private EmulatorPort() {
    }

    /** @throws ConfigurationException if another program listens on the port */
    static void requireFree(int port) {
        if (port == 0 || Integer.toString(port).equals(System.getProperty(OWN_PORT))) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException("quarkus.clerk.devservices.port (environment variable"
                    + " QUARKUS_CLERK_DEVSERVICES_PORT) is " + port + ", where the Clerk emulator cannot listen: "
                    + e.getMessage() + ". Stop the program that uses the port, set another port, or remove the property to"
                    + " use any free port.");
        }
    }

    static void started(int port) {
        System.setProperty(OWN_PORT, Integer.toString(port));
    }

    static void stopped() {
        System.clearProperty(OWN_PORT);
    }
}
