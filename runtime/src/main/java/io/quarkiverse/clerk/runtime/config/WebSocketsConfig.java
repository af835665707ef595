package io.quarkiverse.clerk.runtime.config;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * WebSockets, which include GraphQL subscriptions.
 */
@ConfigGroup
public interface WebSocketsConfig {

    /**
     * What happens to a connection when its token expires. The token is the one that the connection was opened or last
     * updated with. {@code close} closes the connection with code 1008 once the token has expired and the clock skew has
     * passed. {@code keep} leaves the connection open, even after the user has signed out.
     */
    @WithDefault("close")
    Expiry expiry();

    /**
     * What happens to an open connection whose token expires.
     */
    enum Expiry {
        /** The connection is closed. */
        CLOSE,
        /** The connection stays open. */
        KEEP
    }
}
