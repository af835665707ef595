package io.quarkiverse.clerk.runtime.integration.websockets;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps each request that wants to become a WebSocket at hand for the checks of the upgrade, which are not given it.
 */
public final class UpgradeRequests implements Handler<RoutingContext> {

    private static final String KEY = UpgradeRequests.class.getName();

    @Override
    public void handle(RoutingContext context) {
        if (context.request().headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY) && VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(KEY, context);
        }
        context.next();
    }

    /** @return the request that is being upgraded; {@code null} if it is not known */
    static RoutingContext current() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY, null) : null;
    }
}
