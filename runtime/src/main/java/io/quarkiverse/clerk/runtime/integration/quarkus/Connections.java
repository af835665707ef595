package io.quarkiverse.clerk.runtime.integration.quarkus;

import java.util.function.BooleanSupplier;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Access to the network connections of Vert.x.
 */
public final class Connections {

    private Connections() {
    }

    /**
     * Makes the close frame that ends a WebSocket for a violation of a policy (1008) final: messages that arrive after it are
     * discarded, and a peer that does not agree within a second is disconnected. Must be called in the connection's context,
     * before the upgrade.
     *
     * @param guarded whether this applies to the connection; asked when the server closes it
     */
    public static void enforceClose(HttpConnection connection, BooleanSupplier guarded) {
        if (connection instanceof ConnectionBase known) {
            ChannelHandlerContext vertx = known.channelHandlerContext();
            ChannelPipeline pipeline = vertx.pipeline();
            if (pipeline.get(WebSocketCloseGuard.NAME) != null) {
                pipeline.remove(WebSocketCloseGuard.NAME);
            }
            pipeline.addBefore(vertx.name(), WebSocketCloseGuard.NAME, new WebSocketCloseGuard(guarded));
        }
    }

    /**
     * Disconnects at once, without the orderly end that Vert.x or TLS would wait for.
     */
    static void cut(ChannelPipeline pipeline) {
        ChannelHandlerContext first = pipeline.firstContext();
        if (first != null) {
            first.close();
        }
    }
}
