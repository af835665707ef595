package io.quarkiverse.clerk.runtime;

import java.util.List;

import io.quarkiverse.clerk.runtime.client.UsersInMemory;
import io.quarkus.cache.CacheManagerInfo;
import io.quarkus.cache.CacheManagerInfo.Context.Metrics;
import io.quarkus.cache.runtime.CacheConfig;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

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
        return new RuntimeValue<>(
                UsersInMemory.of(config.getValue(), kinds, micrometer ? Metrics.MICROMETER : Metrics.NONE));
    }
}
