package io.quarkiverse.clerk.runtime.security;

import io.quarkiverse.clerk.AuthReason;
import io.vertx.ext.web.RoutingContext;

/**
 * Why a request is not signed in, kept on its routing context for whoever has to say so: the session, the challenge, the
 * response's
 * headers.
 *
 * @param reason why, as a code
 * @param message why, as a sentence; may be empty
 * @param status the session's status: {@code pending}, or {@code null} if there is no session
 * @param unavailable whether nobody could be told who it is: this application's trouble, not the caller's
 */
record AuthOutcome(AuthReason reason, String message, String status, boolean unavailable) {

    private static final String KEY = AuthOutcome.class.getName();

    static AuthOutcome signedOut(AuthReason reason, String message) {
        return new AuthOutcome(reason, message, null, false);
    }

    static AuthOutcome unavailable(AuthReason reason, String message) {
        return new AuthOutcome(reason, message, null, true);
    }

    static AuthOutcome pending() {
        return new AuthOutcome(AuthReason.SESSION_PENDING, "The session still has tasks to complete.", "pending", false);
    }

    /** @return the outcome of the request, or {@code null} if it is signed in or nothing was decided */
    static AuthOutcome of(RoutingContext context) {
        return context.get(KEY);
    }

    void putOn(RoutingContext context) {
        context.put(KEY, this);
    }
}
