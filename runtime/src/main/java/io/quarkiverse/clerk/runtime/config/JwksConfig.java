package io.quarkiverse.clerk.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * How the keys that Clerk publishes are fetched.
 */
@ConfigGroup
public interface JwksConfig {

    /**
     * Source of the keys. {@code auto} means the Backend API if there is a secret key, and the Frontend API otherwise.
     * Both publish the same keys.
     */
    @WithDefault("auto")
    Source source();

    /**
     * Age at which the keys are fetched again, in the background. While Clerk cannot be reached, the cached keys stay in
     * use. If they are more than twice as old because no request has come for a while, the next request waits for new
     * keys.
     */
    @WithDefault("5m")
    Duration refresh();

    /**
     * Maximum age of keys that are used while Clerk cannot be reached. When they are older, protected requests receive a
     * 503, and the health check is down. Must be longer than {@code refresh}. By default, keys of any age are used.
     */
    Optional<Duration> maxAge();

    /**
     * Minimum interval between fetches triggered by an unknown key ID or a bad signature. A token with an unknown key ID
     * that was issued after the last fetch began receives a 503 until the next fetch.
     */
    @WithDefault("10s")
    Duration coolDown();

    /**
     * Time limit of one fetch.
     */
    @WithDefault("5s")
    Duration timeout();

    /**
     * Source of the verification keys.
     */
    enum Source {
        /** From the Backend API if there is a secret key, otherwise from the Frontend API. */
        AUTO,
        /** From the Backend API, with the secret key. */
        BACKEND_API,
        /** From the Frontend API, which needs no key. */
        FRONTEND_API
    }
}
