package io.quarkiverse.clerk.runtime.instance;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.security.AuthenticatorLookup;
import io.quarkiverse.clerk.runtime.security.SessionAuthenticator;
import io.vertx.ext.web.RoutingContext;

/**
 * Selects the Clerk instance of a request. Currently, there is one instance, the default.
 */
@Singleton
public final class ClerkInstances implements AuthenticatorLookup {

    private final InstanceGraph defaultInstance;

    ClerkInstances(InstanceGraph defaultInstance) {
        this.defaultInstance = defaultInstance;
    }

    /** @return the instance that the request belongs to */
    public InstanceGraph of(RoutingContext context) {
        return defaultInstance;
    }

    @Override
    public SessionAuthenticator authenticatorOf(RoutingContext context) {
        return of(context).authenticator();
    }
}
