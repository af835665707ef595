package io.quarkiverse.clerk.runtime.instance;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.security.AuthenticatorLookup;
import io.quarkiverse.clerk.runtime.security.SessionAuthenticator;
import io.vertx.ext.web.RoutingContext;

/**
 * The Clerk instances of the application. This is the one place that decides which instance a request belongs to. There is
 * one instance today, the default.
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
