package io.quarkiverse.clerk;

import io.vertx.ext.web.RoutingContext;

/**
 * Finds the session of a request where no CDI request context is active, such as in a plain Vert.x route. Inject it, or call
 * {@link ClerkSession#from(RoutingContext)}. Thread-safe.
 */
public interface ClerkSessions {

    /**
     * Returns the session of a request.
     *
     * @param context the routing context of the request
     * @return a view of the request's session, valid for as long as the request lasts
     * @throws NullPointerException if the context is {@code null}
     */
    ClerkSession of(RoutingContext context);
}
