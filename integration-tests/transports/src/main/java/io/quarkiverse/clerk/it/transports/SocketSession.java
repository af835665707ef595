package io.quarkiverse.clerk.it.transports;

import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;

@WebSocket(path = "/socket/session")
@RequireClerkSession
public class SocketSession {

    @Inject
    ClerkSession session;

    @OnTextMessage
    String message(String text) {
        return session.userId() + ": " + text;
    }
}
