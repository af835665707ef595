package io.quarkiverse.clerk.runtime;

import java.util.List;

import io.quarkiverse.clerk.runtime.client.UserCacheBounds;
import io.quarkiverse.clerk.runtime.client.UsersInMemory;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.cache.CacheManagerInfo;
import io.quarkus.cache.CacheManagerInfo.Context.Metrics;
import io.quarkus.cache.runtime.CacheConfig;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * What the build leaves to be done for the users that the application keeps.
 */
@Recorder
public class ClerkUsersRecorder {

    private final RuntimeValue<CacheConfig> config;

    public ClerkUsersRecorder(RuntimeValue<CacheConfig> config) {
        this.config = config;
    }

    /**
     * @param kinds what makes caches
     * @param micrometer whether the application measures with Micrometer
     * @return where users are kept unless Quarkus manages a cache of that name
     */
    public RuntimeValue<UsersInMemory> usersInMemory(List<CacheManagerInfo> kinds, boolean micrometer) {
        return new RuntimeValue<>(new UsersInMemory(kinds, config.getValue().enabled(),
                micrometer ? Metrics.MICROMETER : Metrics.NONE));
    }

    /**
     * Looks at the extension's own properties first: the bounds come from these, unless the application has set Quarkus' too.
     *
     * @throws ConfigurationException if the cache of users could not be made
     */
    public void checkBounds(BeanContainer container) {
        container.beanInstance(ClerkSettings.class);
        if (config.getValue().enabled()) {
            UserCacheBounds.check(config.getValue().caffeine());
        }
    }
}
