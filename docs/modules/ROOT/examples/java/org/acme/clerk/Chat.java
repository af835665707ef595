package org.acme.clerk;

import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketSecurity;
import io.smallrye.mutiny.Uni;

// tag::endpoint[]
@WebSocket(path = "/chat")
@RequireClerkSession(role = "org:admin")
public class Chat {

    @Inject
    ClerkSession session;

    // end::endpoint[]
    // tag::update[]
    @Inject
    WebSocketSecurity security;

    public record Message(String freshToken, String text) {
    }

    @OnTextMessage
    Uni<String> message(Message message) {
        if (message.freshToken() != null) {
            CompletionStage<String> answer = security.updateSecurityIdentity(message.freshToken())
                    .handle((identity, failure) -> failure == null ? "go on" : "sign in again");
            return Uni.createFrom().completionStage(answer);
        }
        return Uni.createFrom().item(session.userId() + ": " + message.text());
    }
    // end::update[]
    // tag::endpoint[]
}
// end::endpoint[]
