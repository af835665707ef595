package io.quarkiverse.clerk.runtime.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import io.quarkus.cache.runtime.CacheConfig.CaffeineConfig;
import io.quarkus.cache.runtime.CacheConfig.CaffeineConfig.CaffeineCacheConfig;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Checks what Quarkus' own properties say of the cache of users, when the application starts. Caffeine would refuse the same,
 * but only when the first user comes.
 */
public final class UserCacheBounds {

    private static final String PREFIX = "quarkus.cache.caffeine.";

    private UserCacheBounds() {
    }

    /**
     * @param config the configuration of the application's caches in memory
     * @throws ConfigurationException if the cache of users could not be made with it
     */
    public static void check(CaffeineConfig config) {
        CaffeineCacheConfig all = config.defaultConfig();
        CaffeineCacheConfig own = config.cachesConfig().getOrDefault(UserCache.NAME, all);
        notNegative("initial-capacity", number(own.initialCapacity()), number(all.initialCapacity()));
        notNegative("maximum-size", own.maximumSize(), all.maximumSize());
        notNegative("expire-after-write", sign(own.expireAfterWrite()), sign(all.expireAfterWrite()));
        notNegative("expire-after-access", sign(own.expireAfterAccess()), sign(all.expireAfterAccess()));
    }

    private static OptionalLong number(OptionalInt value) {
        return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
    }

    private static OptionalLong sign(Optional<Duration> value) {
        return value.isPresent() ? OptionalLong.of(value.get().isNegative() ? -1 : 1) : OptionalLong.empty();
    }

    /** What is said of one cache counts instead of what is said of all. */
    private static void notNegative(String name, OptionalLong own, OptionalLong all) {
        if ((own.isPresent() ? own : all).orElse(0) < 0) {
            String property = PREFIX + (own.isPresent() ? UserCache.NAME + "." : "") + name;
            throw new ConfigurationException(property + " is less than nothing. Leave it out for the default.",
                    Set.of(property));
        }
    }
}
