package io.quarkiverse.clerk.deployment.devservices;

import io.quarkus.deployment.builditem.Startable;

/**
 * Takes the emulator's place where an application must not have one.
 */
final class NoEmulator implements Startable {

    @Override
    public void start() {
        // Quarkus has ended the service whose place this is.
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
