package io.quarkiverse.clerk.runtime.session;

import java.time.Duration;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.browser.RequestState;
import io.quarkiverse.clerk.runtime.browser.RequestState.Status;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.vertx.ext.web.RoutingContext;

/**
 * The reason why a request is not signed in. It is stored in the routing context for the session, the challenge and the
 * response headers.
 *
 * @param result the status for Clerk's header: signed out, or a handshake
 * @param reason why, as a code
 * @param message why, as a sentence; may be empty
 * @param status the session's status: {@code pending}, or {@code null} if there is no session
 * @param unavailable whether nobody could be told who it is: this application's trouble, not the caller's
 * @param retryAfter when they can be told; {@code null} if that is not known
 */
public record AuthOutcome(Status result, AuthReason reason, String message, String status, boolean unavailable,
        Duration retryAfter) {

    private static final String KEY = AuthOutcome.class.getName();

    public static AuthOutcome of(RequestState.SignedOut signedOut) {
        return new AuthOutcome(Status.SIGNED_OUT, signedOut.reason(), signedOut.message(), null, signedOut.unavailable(),
                signedOut.retryAfter());
    }

    public static AuthOutcome of(RequestState.Redirect redirect) {
        return new AuthOutcome(redirect.status(), redirect.reason(), redirect.message(), null, false, null);
    }

    /** The outcome if a token was refused, or can't be verified now. */
    public static AuthOutcome of(TokenResult.Failure failure) {
        return failure instanceof TokenResult.Unavailable unavailable
                ? new AuthOutcome(Status.SIGNED_OUT, failure.reason(), failure.message(), null, true, unavailable.retryAfter())
                : signedOut(failure.reason(), failure.message());
    }

    public static AuthOutcome signedOut(AuthReason reason, String message) {
        return new AuthOutcome(Status.SIGNED_OUT, reason, message, null, false, null);
    }

    public static AuthOutcome pending() {
        return new AuthOutcome(Status.SIGNED_OUT, AuthReason.SESSION_PENDING, "The session still has tasks to complete.",
                "pending",
                false, null);
    }

    /** @return the outcome of the request; {@code null} if the request is signed in or is not authenticated yet */
    public static AuthOutcome of(RoutingContext context) {
        return context.get(KEY);
    }

    /** Removes the outcome of a request that has been authenticated since. */
    public static void removeFrom(RoutingContext context) {
        context.remove(KEY);
    }

    public void putOn(RoutingContext context) {
        context.put(KEY, this);
    }
}
