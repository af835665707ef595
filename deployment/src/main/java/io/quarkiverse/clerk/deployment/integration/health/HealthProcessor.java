package io.quarkiverse.clerk.deployment.integration.health;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/**
 * Adds the readiness check. Without quarkus-smallrye-health, nothing consumes the build item.
 */
final class HealthProcessor {

    /** The bean is named, not loaded: the classes that it needs exist only together with quarkus-smallrye-health. */
    private static final String CHECK = "io.quarkiverse.clerk.runtime.integration.health.ClerkHealthCheck";

    @BuildStep(onlyIf = ClerkEnabled.class)
    HealthBuildItem health(ClerkBuildTimeConfig config) {
        return new HealthBuildItem(CHECK, config.health().enabled());
    }
}
