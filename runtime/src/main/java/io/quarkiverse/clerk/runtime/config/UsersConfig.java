package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * The users that {@code ClerkSession.user()} returns.
 */
@ConfigGroup
public interface UsersConfig {

    /**
     * The Quarkus cache {@code clerk-users}.
     */
    Cache cache();

    /**
     * The cache of users.
     */
    @ConfigGroup
    interface Cache {

        /**
         * Age at which a cached user is fetched from Clerk again. With {@code 0s}, every look-up calls Clerk.
         */
        @WithDefault("1m")
        Duration refreshAfter();

        /**
         * Whether a user that is older than {@code refresh-after} is returned while Clerk gives no usable answer. Such a
         * user can have been changed, banned or deleted in the meantime. If {@code false}, the request receives a 503.
         */
        @WithDefault("false")
        boolean staleIfError();

        /**
         * Time after which a user is removed from the cache, which is also the maximum age with {@code stale-if-error}. It
         * applies to the default cache, Caffeine; other cache backends have their own property.
         */
        @WithDefault("1h")
        Duration expireAfter();

        /**
         * Maximum number of cached users. It applies to the default cache, Caffeine; other cache backends have their own
         * limits.
         */
        @WithDefault("1000")
        long maximumSize();
    }
}
