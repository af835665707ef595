package io.quarkiverse.clerk.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * Span attributes.
 */
@ConfigGroup
public interface TracingConfig {

    /**
     * Whether the session ID is added to the span of a request, as the attribute {@code clerk.session.id}. It links the
     * requests of one user in one browser, so consider who can read your traces.
     */
    @WithDefault("false")
    boolean sessionId();
}
