package io.quarkiverse.clerk.deployment.devservices;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import org.jboss.logging.Logger;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Checks a configured port before the emulator starts. Dev mode and the tests that it runs continuously have an emulator each,
 * in
 * the same JVM and with the same configuration.
 */
final class EmulatorPort {

    private static final Logger LOG = Logger.getLogger(EmulatorPort.class);

    /** A system property, because the classes of dev mode and of its tests have different loaders. */
    private static final String OF_DEV_MODE = EmulatorPort.class.getName();

    private EmulatorPort() {
    }

    /**
     * @param port the configured port; 0 for any free port
     * @return the port to listen on
     * @throws ConfigurationException if another program listens on the port
     */
    static int choose(int port, LaunchMode mode) {
        if (port == 0) {
            return 0;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return port;
        } catch (IOException | IllegalArgumentException e) {
            if (mode == LaunchMode.TEST && Integer.toString(port).equals(System.getProperty(OF_DEV_MODE))) {
                LOG.infof("The Clerk emulator of dev mode uses port %d (quarkus.clerk.devservices.port), so the emulator of the"
                        + " tests uses any free port. For a fixed one, set %%test.quarkus.clerk.devservices.port.", port);
                return 0;
            }
            throw new ConfigurationException("quarkus.clerk.devservices.port (environment variable"
                    + " QUARKUS_CLERK_DEVSERVICES_PORT) is " + port + ", where the Clerk emulator cannot listen: "
                    + e.getMessage() + ". Stop the program that uses the port, set another port, or remove the property to"
                    + " use any free port.");
        }
    }

    static void started(int port, LaunchMode mode) {
        if (mode == LaunchMode.DEVELOPMENT) {
            System.setProperty(OF_DEV_MODE, Integer.toString(port));
        }
    }

    static void stopped(LaunchMode mode) {
        if (mode == LaunchMode.DEVELOPMENT) {
            System.clearProperty(OF_DEV_MODE);
        }
    }
}
