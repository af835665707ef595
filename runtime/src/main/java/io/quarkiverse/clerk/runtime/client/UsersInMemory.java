package io.quarkiverse.clerk.runtime.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheManagerInfo;
import io.quarkus.cache.CacheManagerInfo.Context.Metrics;
import io.quarkus.cache.runtime.CacheConfig;
import io.quarkus.cache.runtime.CacheConfig.CaffeineConfig.CaffeineCacheConfig;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The Quarkus cache {@value UserCache#NAME} of an application that neither has chosen a backend for it nor uses it itself:
 * Caffeine, with all that Quarkus configures of a cache. It is made when it is first used, while Quarkus makes the caches
 * that it manages at every start, also of an application that never asks for a user.
 */
public final class UsersInMemory {

    private static final String CAFFEINE = "quarkus.cache.caffeine.";

    private final List<CacheManagerInfo> kinds;
    private final Wanted wanted;
    private volatile Cache cache;

    private UsersInMemory(List<CacheManagerInfo> kinds, Wanted wanted) {
        this.kinds = kinds;
        this.wanted = wanted;
    }

    /**
     * @param config the configuration of the application's caches
     * @param kinds what makes caches
     * @param metrics what the application measures with
     * @throws ConfigurationException if the cache could not be made with that configuration
     */
    public static UsersInMemory of(CacheConfig config, List<CacheManagerInfo> kinds, Metrics metrics) {
        if (config.enabled()) {
            check(CAFFEINE, config.caffeine().defaultConfig());
            CaffeineCacheConfig own = config.caffeine().cachesConfig().get(UserCache.NAME);
            if (own != null) {
                check(CAFFEINE + UserCache.NAME + ".", own);
            }
        }
        return new UsersInMemory(kinds, new Wanted(config.enabled(), metrics));
    }

    /** What Caffeine would refuse, but only when the first user comes. */
    private static void check(String prefix, CaffeineCacheConfig config) {
        notNegative(prefix + "initial-capacity", config.initialCapacity().orElse(0));
        notNegative(prefix + "maximum-size", config.maximumSize().orElse(0));
        notNegative(prefix + "expire-after-write", config.expireAfterWrite());
        notNegative(prefix + "expire-after-access", config.expireAfterAccess());
    }

    private static void notNegative(String property, Optional<Duration> value) {
        notNegative(property, value.isPresent() && value.get().isNegative() ? -1 : 0);
    }

    private static void notNegative(String property, long value) {
        if (value < 0) {
            throw new ConfigurationException(property + " is less than nothing. Leave it out for the default.",
                    Set.of(property));
        }
    }

    Cache cache() {
        Cache made = cache;
        return made == null ? make() : made;
    }

    private synchronized Cache make() {
        if (cache == null) {
            cache = kind().get(wanted).get().getCache(UserCache.NAME).orElseThrow();
        }
        return cache;
    }

    private CacheManagerInfo kind() {
        for (CacheManagerInfo kind : kinds) {
            if (kind.supports(wanted)) {
                return kind;
            }
        }
        throw new IllegalStateException("Nothing makes a cache of the type " + wanted.cacheType());
    }

    private record Wanted(boolean cacheEnabled, Metrics metrics) implements CacheManagerInfo.Context {

        @Override
        public String cacheType() {
            return UserCache.IN_MEMORY;
        }

        @Override
        public Set<String> cacheNames() {
            return Set.of(UserCache.NAME);
        }
    }
}
