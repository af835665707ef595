package io.quarkiverse.clerk.deployment.devservices;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.ClerkEmulatorBuilder;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkus.runtime.LaunchMode;

/**
 * What the application configures for its emulator.
 *
 * @param port the port; 0 for any free port
 */
record EmulatorSettings(EmulatorDirectory directory, int port, WebhookTarget webhooks) {

    static EmulatorSettings of(ClerkBuildTimeConfig.DevServices config, LaunchMode mode) {
        return new EmulatorSettings(EmulatorDirectory.of(config), config.port().orElse(0),
                WebhookTarget.of(mode, ConfigProvider.getConfig()));
    }

    ClerkEmulatorBuilder toBuilder(int freePort) {
        return webhooks.addTo(directory.addTo(ClerkEmulator.builder().port(freePort)));
    }

    /** @return whether the application can use an emulator with these users, organizations and origins */
    boolean accepts(String otherDirectory) {
        return port == 0 && (directory.isDefault() || directory.toString().equals(otherDirectory));
    }
}
