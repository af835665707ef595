package io.quarkiverse.clerk.runtime.security;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.ClerkTokenVerifier;
import io.quarkiverse.clerk.runtime.client.SessionBackend;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;

/**
 * The verifier to inject.
 */
@Singleton
public final class SessionTokenVerifier implements ClerkTokenVerifier {

    private final TokenVerifier verifier;
    private final SessionBackend backend;

    SessionTokenVerifier(TokenVerifier verifier, SessionBackend backend) {
        this.verifier = verifier;
        this.backend = backend;
    }

    @Override
    public Uni<ClerkSession> verify(String token) {
        if (token == null) {
            return Uni.createFrom().item(new SignedOutSession(AuthReason.TOKEN_INVALID, null));
        }
        // Whoever subscribes again asks again.
        return Uni.createFrom().deferred(() -> verifier.verify(token)).map(this::session);
    }

    private ClerkSession session(TokenResult result) {
        if (result instanceof Verified verified) {
            return verified.token().isPending()
                    ? new SignedOutSession(AuthReason.SESSION_PENDING, verified.token().status())
                    : new SignedInSession(verified.token(), backend);
        }
        return new SignedOutSession(result instanceof Refused refused ? refused.reason() : ((Unavailable) result).reason(),
                null);
    }
}
