package io.quarkiverse.clerk.runtime.integration.quarkus;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * The network connections below those of Vert.x.
 */
public final class Connections {

    private Connections() {
    }

    /**
     * Disconnects at once. Vert.x itself closes a WebSocket only after its peer has agreed, and waits ten seconds or longer
     * for one that does not. Must be called in the connection's context.
     */
    public static void cut(HttpConnection connection) {
        ChannelHandlerContext first = connection instanceof ConnectionBase known ? known.channel().pipeline().firstContext()
                : null;
        if (first != null) {
            first.close();
        }
    }
}
