package io.quarkiverse.clerk.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * Browsers in which several users are signed in.
 */
@ConfigGroup
public interface MultiSessionConfig {

    /**
     * Which of a browser's sessions a request is for.
     */
    @WithDefault("off")
    Mode mode();

    /**
     * The query parameter that names a session.
     */
    @WithDefault("_clerk_session_id")
    String queryParameter();

    /**
     * Which of a browser's sessions a request is for.
     */
    enum Mode {
        /** That of the token which the request carries. */
        OFF,
        /** That of the token, which the query parameter, where there is one, must name; otherwise the request is signed out. */
        TOKEN,
        /**
         * The one that the query parameter names, or else the one that the browser's client was last active in. Clerk's
         * Backend API is asked for each request.
         */
        BACKEND_API
    }
}
