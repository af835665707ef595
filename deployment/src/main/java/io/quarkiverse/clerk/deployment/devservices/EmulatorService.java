package io.quarkiverse.clerk.deployment.devservices;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkus.deployment.builditem.Startable;

/**
 * The emulator, as Dev Services start and stop it.
 */
final class EmulatorService implements Startable {

    private final ClerkEmulator.Builder builder;
    private ClerkEmulator emulator;

    EmulatorService(ClerkEmulator.Builder builder) {
        this.builder = builder;
    }

    @Override
    public void start() {
        emulator = builder.start();
    }

    ClerkEmulator emulator() {
        return emulator;
    }

    @Override
    public String getConnectionInfo() {
        return emulator.url();
    }

    /** It runs in this JVM. */
    @Override
    public String getContainerId() {
        return null;
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
