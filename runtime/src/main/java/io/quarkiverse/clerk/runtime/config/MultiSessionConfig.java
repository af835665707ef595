package io.quarkiverse.clerk.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * Browsers with several signed-in users.
 */
@ConfigGroup
public interface MultiSessionConfig {

    /**
     * How the session of a request is selected, if a browser has several.
     */
    @WithDefault("off")
    Mode mode();

    /**
     * Name of the query parameter that contains a session ID. Letters, digits and {@code _ . ~ -}, at most 64.
     */
    @WithDefault("_clerk_session_id")
    String queryParameter();

    /**
     * How the session of a request is selected.
     */
    enum Mode {
        /** The session of the token in the request. */
        OFF,
        /** The session of the token. If the query parameter names another session, the request is signed out. */
        TOKEN,
        /**
         * The session that the query parameter names, or otherwise the last active session of the browser. Each request
         * calls Clerk's Backend API.
         */
        BACKEND_API
    }
}
