package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * How the application's own questions to Clerk's Backend API are asked: those of {@code ClerkClient}, of
 * {@code ClerkSession.user()} and of {@code ClerkSession.getToken(…)}.
 */
@ConfigGroup
public interface BackendApiConfig {

    /**
     * How long one attempt may take, from its first to its last byte.
     */
    @WithDefault("5s")
    Duration timeout();

    /**
     * How often a call is tried again that Clerk did not answer, or answered with 502, 503 or 504, if it changes nothing;
     * and any call that it answered with 429. At most 10.
     */
    @WithDefault("2")
    int retries();

    /**
     * How long at most a call waits before it is tried again. If Clerk asks for more ({@code Retry-After}), the call
     * fails at once.
     */
    @WithDefault("5s")
    Duration longestWait();
}
