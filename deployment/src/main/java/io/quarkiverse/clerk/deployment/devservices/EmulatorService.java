package io.quarkiverse.clerk.deployment.devservices;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.ClerkEmulatorBuilder;
import io.quarkus.deployment.builditem.Startable;

/**
 * Starts and stops the emulator for Dev Services.
 */
final class EmulatorService implements Startable {

    private final ClerkEmulatorBuilder builder;
    private ClerkEmulator emulator;

    EmulatorService(ClerkEmulatorBuilder builder) {
        this.builder = builder;
    }

    @Override
    public void start() {
        emulator = builder.start();
        EmulatorPort.started(emulator.port());
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
            EmulatorPort.stopped();
        }
    }
}
