package io.quarkiverse.clerk.runtime.security;

import io.vertx.ext.web.RoutingContext;

/**
 * Finds what authenticates a request: the authenticator of the Clerk instance that the request belongs to.
 */
@FunctionalInterface
public interface AuthenticatorLookup {

    /** @return the authenticator, never {@code null} and always the same one for a request */
    SessionAuthenticator authenticatorOf(RoutingContext context);
}
