package io.quarkiverse.clerk.runtime.security;

import io.vertx.ext.web.RoutingContext;

/**
 * Finds the authenticator of a request, which is that of its Clerk instance.
 */
@FunctionalInterface
public interface AuthenticatorLookup {

    /** @return the authenticator, never {@code null} and always the same one for a request */
    SessionAuthenticator authenticatorOf(RoutingContext context);
}
