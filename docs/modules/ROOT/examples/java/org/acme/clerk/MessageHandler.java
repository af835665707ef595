package org.acme.clerk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.ClerkTokenVerifier;
import io.smallrye.mutiny.Uni;

// tag::verifier[]
@ApplicationScoped
public class MessageHandler {

    @Inject
    ClerkTokenVerifier verifier;

    public Uni<String> handle(String token, String message) {
        return verifier.verify(token).map(sender -> answer(sender, message));
    }

    private static String answer(ClerkSession sender, String message) {
        return sender.isSignedIn() ? sender.userId() + ": " + message
                : "refused: " + sender.reason().orElseThrow();
    }
}
// end::verifier[]
