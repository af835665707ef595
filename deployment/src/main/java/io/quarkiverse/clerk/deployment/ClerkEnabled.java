package io.quarkiverse.clerk.deployment;

import java.util.function.BooleanSupplier;

import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;

/**
 * Supplies the value of {@code quarkus.clerk.enabled}, which is {@code true} by default.
 */
public final class ClerkEnabled implements BooleanSupplier {

    private final ClerkBuildTimeConfig config;

    ClerkEnabled(ClerkBuildTimeConfig config) {
        this.config = config;
    }

    @Override
    public boolean getAsBoolean() {
        return config.enabled();
    }
}
