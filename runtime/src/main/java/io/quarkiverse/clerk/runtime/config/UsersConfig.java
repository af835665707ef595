package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * The users that {@code ClerkSession.user()} gives.
 */
@ConfigGroup
public interface UsersConfig {

    /**
     * The Quarkus cache {@code clerk-users}.
     */
    Cache cache();

    /**
     * How long users are kept.
     */
    @ConfigGroup
    interface Cache {

        /**
         * How old a user may get before Clerk is asked again. With {@code 0s} Clerk is asked each time.
         */
        @WithDefault("1m")
        Duration refreshAfter();

        /**
         * Whether a user who is older than {@code refresh-after} is given all the same while Clerk can't be reached.
         * Such a user may have been changed, banned or deleted meanwhile. Otherwise the request is answered with 503.
         */
        @WithDefault("false")
        boolean staleIfError();

        /**
         * How long a user is kept at all, and with {@code stale-if-error} how old one may get. The default cache,
         * Caffeine, takes it from here; another backend has a property of its own.
         */
        @WithDefault("1h")
        Duration expireAfter();

        /**
         * How many users are kept at most. The default cache, Caffeine, takes it from here; another backend has its own
         * bounds.
         */
        @WithDefault("1000")
        long maximumSize();
    }
}
