package io.quarkiverse.clerk.runtime.security;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * The extension's first word on every request, ahead of authentication: this is where Clerk signs in, and where its last
 * word on the response is arranged. What the request
 * says is read when somebody asks.
 */
public final class ClerkRequestHandler implements Handler<RoutingContext> {

    private static final String KEY = ClerkRequestHandler.class.getName();

    @Override
    public void handle(RoutingContext context) {
        context.put(KEY, Boolean.TRUE);
        // The handler that is added first has the last word.
        context.addHeadersEndHandler(new ResponseHeaders(context));
        context.next();
    }

    /** @return whether the request came in where Clerk signs in */
    static boolean hasSeen(RoutingContext context) {
        return context.get(KEY) != null;
    }
}
