package io.quarkiverse.clerk.runtime.security;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Marks the requests of the management interface, which has the application's authentication mechanisms too: its
 * users are others than the application's.
 */
public final class ManagementRequests implements Handler<RoutingContext> {

    private static final String KEY = ManagementRequests.class.getName();

    @Override
    public void handle(RoutingContext context) {
        context.put(KEY, true);
        context.next();
    }

    static boolean include(RoutingContext context) {
        return context.get(KEY) != null;
    }
}
