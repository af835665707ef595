package io.quarkiverse.clerk.runtime.client;

import java.util.List;
import java.util.Set;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheManagerInfo;
import io.quarkus.cache.CacheManagerInfo.Context.Metrics;

/**
 * The Quarkus cache {@value UserCache#NAME} of an application that neither has chosen a backend for it nor uses it itself:
 * Caffeine, with all that Quarkus configures of a cache. It is made when it is first used, while Quarkus makes the caches
 * that it manages at every start, also of an application that never asks for a user.
 */
public final class UsersInMemory {

    private final List<CacheManagerInfo> kinds;
    private final Wanted wanted;
    private volatile Cache cache;

    /**
     * @param kinds what makes caches
     * @param enabled whether the application caches anything, {@code quarkus.cache.enabled}
     * @param metrics what the application measures with
     */
    public UsersInMemory(List<CacheManagerInfo> kinds, boolean enabled, Metrics metrics) {
        this.kinds = kinds;
        this.wanted = new Wanted(enabled, metrics);
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
