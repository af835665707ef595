package io.quarkiverse.clerk.runtime.client;

import java.util.List;
import java.util.Set;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheManagerInfo;
import io.quarkus.cache.CacheManagerInfo.Context.Metrics;

/**
 * The Quarkus cache {@value UserCache#NAME} of an application that has chosen no backend for it: Caffeine, with all that
 * Quarkus configures of a cache. It is made for the first user, while Quarkus makes the caches that it manages at every
 * start, also of an application that never asks for a user.
 */
public final class UsersInMemory {

    private final List<CacheManagerInfo> kinds;
    private final Metrics metrics;
    private volatile Cache cache;

    /**
     * @param kinds what makes caches
     * @param metrics what the application measures with
     */
    public UsersInMemory(List<CacheManagerInfo> kinds, Metrics metrics) {
        this.kinds = kinds;
        this.metrics = metrics;
    }

    Cache cache() {
        Cache made = cache;
        return made == null ? make() : made;
    }

    private synchronized Cache make() {
        if (cache == null) {
            boolean enabled = ConfigProvider.getConfig().getOptionalValue("quarkus.cache.enabled", Boolean.class).orElse(true);
            cache = of(new Wanted(enabled, metrics));
        }
        return cache;
    }

    private Cache of(Wanted wanted) {
        for (CacheManagerInfo kind : kinds) {
            if (kind.supports(wanted)) {
                return kind.get(wanted).get().getCache(UserCache.NAME).orElseThrow();
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
