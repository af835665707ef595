package io.quarkiverse.clerk.runtime.session;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.ClerkSessions;
import io.vertx.ext.web.RoutingContext;

/** Sessions by routing context. If the extension is disabled, every session is signed out. */
@Singleton
public final class RequestSessions implements ClerkSessions {

    @Override
    public ClerkSession of(RoutingContext context) {
        return new RoutingContextSession(context);
    }
}
