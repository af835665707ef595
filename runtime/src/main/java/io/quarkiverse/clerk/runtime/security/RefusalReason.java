package io.quarkiverse.clerk.runtime.security;

import io.quarkiverse.clerk.AuthReason;
import io.vertx.ext.web.RoutingContext;

/**
 * The reason why a signed-in user is rejected, stored in the routing context for the header of the response.
 */
public final class RefusalReason {

    private static final String KEY = RefusalReason.class.getName();

    private RefusalReason() {
    }

    public static void put(RoutingContext context, AuthReason reason) {
        context.put(KEY, reason);
    }

    /** @return the reason; {@code null} if the user was not rejected */
    static AuthReason of(RoutingContext context) {
        return context.get(KEY);
    }
}
