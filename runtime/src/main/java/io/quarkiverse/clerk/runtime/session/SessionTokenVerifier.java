package io.quarkiverse.clerk.runtime.session;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.ClerkTokenVerifier;
import io.quarkiverse.clerk.runtime.backend.SessionUserService;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;

/**
 * Verifies session tokens for the application.
 */
public final class SessionTokenVerifier implements ClerkTokenVerifier {

    private final TokenVerifier verifier;
    private final SessionUserService backend;

    public SessionTokenVerifier(TokenVerifier verifier, SessionUserService backend) {
        this.verifier = verifier;
        this.backend = backend;
    }

    @Override
    public Uni<ClerkSession> verify(String token) {
        if (token == null) {
            return Uni.createFrom().item(new SignedOutSession(AuthReason.TOKEN_INVALID, null));
        }
        // Each subscription verifies the token again.
        return Uni.createFrom().deferred(() -> verifier.verify(token)).map(this::session);
    }

    private ClerkSession session(TokenResult result) {
        return result.fold(token -> token.isPending() ? new SignedOutSession(AuthReason.SESSION_PENDING, token.status())
                : new SignedInSession(token, backend), failure -> new SignedOutSession(failure.reason(), null));
    }
}
