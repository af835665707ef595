package io.quarkiverse.clerk.deployment.devservices;

import io.quarkus.deployment.builditem.Startable;

/**
 * Replaces the emulator in applications that must not have one.
 */
final class NoEmulator implements Startable {

    @Override
    public void start() {
        // Quarkus has stopped the emulator.
    }

    @Override
    public String getConnectionInfo() {
        return null;
    }

    @Override
    public String getContainerId() {
        return null;
    }

    @Override
    public void close() {
        // Nothing was started.
    }
}
