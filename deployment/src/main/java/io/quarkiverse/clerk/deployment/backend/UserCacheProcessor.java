package io.quarkiverse.clerk.deployment.backend;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.backend.UserCache;
import io.quarkus.cache.deployment.spi.AdditionalCacheNameBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;

/**
 * Registers and configures the cache for users.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class UserCacheProcessor {

    private static final String CAFFEINE = "quarkus.cache.caffeine." + UserCache.NAME + ".";
    private static final String CLERK = "quarkus.clerk.users.cache.";

    @BuildStep
    AdditionalCacheNameBuildItem cache() {
        return new AdditionalCacheNameBuildItem(UserCache.NAME);
    }

    /** Sets the limits of the Caffeine backend, the default. Other cache backends have their own properties. */
    @BuildStep
    void limits(BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults) {
        defaults.produce(new RunTimeConfigurationDefaultBuildItem(CAFFEINE + "maximum-size",
                "${" + CLERK + "maximum-size:1000}"));
        defaults.produce(new RunTimeConfigurationDefaultBuildItem(CAFFEINE + "expire-after-write",
                "${" + CLERK + "expire-after:1h}"));
    }
}
