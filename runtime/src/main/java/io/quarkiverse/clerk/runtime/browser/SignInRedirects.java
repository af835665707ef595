package io.quarkiverse.clerk.runtime.browser;

import java.util.Optional;
import java.util.Set;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.browser.Decision.RedirectToHandshake;
import io.quarkiverse.clerk.runtime.browser.RequestState.Redirect;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;

/**
 * The redirects of a protected page for a visitor who is not signed in.
 */
final class SignInRedirects {

    /** With any other reason, the user is signed in with Clerk, whose sign-in page would redirect the browser straight back. */
    private static final Set<AuthReason> SIGNED_OUT_AT_CLERK = Set.of(AuthReason.SESSION_TOKEN_AND_UAT_MISSING,
            AuthReason.SESSION_TOKEN_MISSING, AuthReason.SESSION_PENDING);

    private final ClerkRedirects redirects;

    SignInRedirects(ClerkRedirects redirects) {
        this.redirects = redirects;
    }

    /**
     * @param reason why the request is signed out; {@code null} if that is not known
     * @return the sign-in page, with the URL of the request to return to; empty if the browser cannot be redirected, or signing
     *         in would not help
     */
    Optional<Redirect> signInPage(ClerkRequest request, AuthReason reason) {
        if (AuthReason.SESSION_TOKEN_AZP_MISSING.equals(reason)) {
            return redirects.signInOnce(request);
        }
        return reason != null && SIGNED_OUT_AT_CLERK.contains(reason)
                ? redirects.signIn(request, AuthReason.SESSION_PENDING.equals(reason))
                : Optional.empty();
    }

    /**
     * A session token says for up to a minute that the session is pending, even if the tasks are complete. A handshake before
     * the redirect to the tasks finds out.
     *
     * @return the handshake; empty if there just was one, or the browser cannot be redirected
     */
    Optional<Redirect> recheckPendingSession(ClerkRequest request) {
        boolean justAsked = request.handshakeState().redirectCount() > 0 || request.handshakeState().isHandshake();
        return !justAsked && redirects.redirectToHandshake(request, new RedirectToHandshake(AuthReason.SESSION_PENDING),
                "The session may have no more tasks to complete.") instanceof Redirect redirect ? Optional.of(redirect)
                        : Optional.empty();
    }
}
