package io.quarkiverse.clerk.runtime.integration.quarkus;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;

/**
 * Ends a WebSocket whose user is no longer allowed to use it. After a close frame with the code 1008, Vert.x still delivers
 * messages until the peer has agreed, for ten seconds or longer. This handler discards them, and disconnects a peer that does
 * not agree soon.
 */
final class WebSocketCloseGuard extends ChannelDuplexHandler {

    static final String NAME = "clerk-websocket-close";

    private static final long GRACE_MILLIS = 1_000;

    private final BooleanSupplier guarded;
    private boolean closing;

    /** @param guarded whether the connection belongs to a session; asked on the event loop, when the server closes it */
    WebSocketCloseGuard(BooleanSupplier guarded) {
        this.guarded = guarded;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (!closing && message instanceof CloseWebSocketFrame close
                && close.statusCode() == WebSocketCloseStatus.POLICY_VIOLATION.code() && guarded.getAsBoolean()) {
            closing = true;
            context.executor().schedule(() -> Connections.cut(context.pipeline()), GRACE_MILLIS, TimeUnit.MILLISECONDS);
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (closing && !(message instanceof CloseWebSocketFrame)) {
            ReferenceCountUtil.release(message);
        } else {
            super.channelRead(context, message);
        }
    }
}
