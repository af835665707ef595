package io.quarkiverse.clerk.runtime.security;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Runs for every request before authentication. It marks the request as one that Clerk authenticates, and registers the
 * handler that sets the response headers. It does not read the request, which is read on demand.
 */
public final class ClerkRequestHandler implements Handler<RoutingContext> {

    private static final String KEY = ClerkRequestHandler.class.getName();

    @Override
    public void handle(RoutingContext context) {
        context.put(KEY, Boolean.TRUE);
        // Handlers run in reverse order, so the one that is added first runs last.
        context.addHeadersEndHandler(new ResponseHeaders(context));
        context.next();
    }

    /** @return whether Clerk authenticates requests of this interface */
    static boolean hasSeen(RoutingContext context) {
        return context.get(KEY) != null;
    }
}
