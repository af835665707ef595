package io.quarkiverse.clerk.runtime.integration.quarkus;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Access to the network connections of Vert.x.
 */
public final class Connections {

    private Connections() {
    }

    /**
     * Disconnects at once. Vert.x closes a WebSocket only after the peer has completed the close handshake, and waits at
     * least ten seconds for it. Call this on the context of the connection.
     */
    public static void cut(HttpConnection connection) {
        ChannelHandlerContext first = connection instanceof ConnectionBase known ? known.channel().pipeline().firstContext()
                : null;
        if (first != null) {
            first.close();
        }
    }
}
