package io.quarkiverse.clerk.runtime.multisession;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.browser.RequestState;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedIn;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedOut;
import io.quarkiverse.clerk.runtime.config.MultiSessionConfig.Mode;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.smallrye.mutiny.Uni;

/**
 * Determines the session of a request if several users are signed in in one browser.
 */
public final class SessionChoice {

    private final Mode mode;
    private final RemoteSessions remote;

    /** @param remote looks sessions up at Clerk; {@code null} unless the mode requires it */
    public SessionChoice(Mode mode, RemoteSessions remote) {
        this.mode = mode;
        this.remote = remote;
    }

    /** @return whether the session is always that of the token, so that the rest of the request does not matter */
    public boolean isByToken() {
        return mode == Mode.OFF;
    }

    /**
     * @param result the result for the request's token
     * @return the same result, the session that the request selects, or the reason why there is none; never fails
     */
    public Uni<RequestState> choose(ClerkRequest request, RequestState result) {
        if (mode == Mode.OFF || !(result instanceof SignedIn session)) {
            return Uni.createFrom().item(result);
        }
        return mode == Mode.BACKEND_API ? remote.choose(session, request.namedSession())
                : Uni.createFrom().item(isNamed(session, request.namedSession()) ? session : mismatch(session));
    }

    private static boolean isNamed(SignedIn session, String named) {
        return named == null || named.equals(session.token().sessionId());
    }

    private static SignedOut mismatch(SignedIn session) {
        return new SignedOut(AuthReason.SESSION_ID_MISMATCH, "The address names another session than the token's.", false, null,
                session.setCookies());
    }
}
