package io.quarkiverse.clerk.it.transports;

import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;

@WebSocket(path = "/socket/admin")
@RequireClerkSession(role = "admin")
public class SocketAdmin {

    @Inject
    ClerkSession session;

    @OnTextMessage
    String message(String text) {
        return session.userId() + ": " + text;
    }
}
