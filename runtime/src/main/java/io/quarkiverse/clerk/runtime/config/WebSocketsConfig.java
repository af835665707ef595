package io.quarkiverse.clerk.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * What becomes of WebSockets, and of GraphQL subscriptions, which are WebSockets too.
 */
@ConfigGroup
public interface WebSocketsConfig {

    /**
     * What happens when the token expires that a connection was opened with, or was last updated with. {@code close}
     * closes the connection, with code 1008, once the token and the clock skew have run out. {@code keep} leaves it
     * open for as long as both sides like, also after the user has signed out.
     */
    @WithDefault("close")
    Expiry expiry();

    /**
     * What happens to an open connection whose token expires.
     */
    enum Expiry {
        /** It is closed. */
        CLOSE,
        /** It stays open. */
        KEEP
    }
}
