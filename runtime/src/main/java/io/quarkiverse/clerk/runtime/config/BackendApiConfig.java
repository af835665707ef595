package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;

import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * Calls to Clerk's Backend API by {@code ClerkClient}, {@code ClerkSession.user()} and {@code ClerkSession.getToken(…)}.
 */
@ConfigGroup
public interface BackendApiConfig {

    /**
     * Time limit of one attempt, from the first byte to the last. Must be more than zero.
     */
    @WithDefault("5s")
    Duration timeout();

    /**
     * Maximum number of retries of a call, from 0 to 10. A call that changes nothing is retried if Clerk cannot be reached or
     * returns a 502, 503 or 504. Every call is retried after a 429.
     */
    @WithDefault("2")
    int retries();

    /**
     * Maximum wait before a retry. If Clerk asks for a longer wait ({@code Retry-After}), the call fails at once.
     */
    @WithDefault("5s")
    Duration maxWait();
}
