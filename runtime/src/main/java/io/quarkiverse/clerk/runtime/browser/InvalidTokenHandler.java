package io.quarkiverse.clerk.runtime.browser;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.browser.Decision.RedirectToHandshake;
import io.quarkiverse.clerk.runtime.browser.RequestState.Redirect;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedOut;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.token.PresentedToken;
import io.quarkiverse.clerk.runtime.token.TokenResult.Failure;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.smallrye.mutiny.Uni;

/**
 * Handles a session token that is not accepted. An expired token is renewed with the refresh cookie. If Clerk can have a
 * better token, the browser is redirected to Clerk. Otherwise the request is signed out.
 */
final class InvalidTokenHandler {

    private static final Logger LOG = Logger.getLogger(InvalidTokenHandler.class);

    private final ClerkRedirects redirects;
    private final SessionRefresh refresh;
    private final long skewMillis;
    private final InstantSource clock;
    private final AtomicBoolean warned = new AtomicBoolean();

    InvalidTokenHandler(ClerkRedirects redirects, SessionRefresh refresh, ClerkSettings settings, InstantSource clock) {
        this.redirects = redirects;
        this.refresh = refresh;
        this.skewMillis = settings.clockSkew().toMillis();
        this.clock = clock;
    }

    /**
     * @param failure the result of verifying the token
     * @param token the token, from the cookie or from the header
     */
    Uni<RequestState> handle(ClerkRequest request, Failure failure, PresentedToken token) {
        String message = message(request, failure);
        if (failure instanceof Unavailable unavailable) {
            return Uni.createFrom().item(SignedOut.unavailable(failure.reason(), message, unavailable.retryAfter()));
        }
        if (failure.reason().equals(AuthReason.TOKEN_EXPIRED)) {
            return expired(request, token, message);
        }
        if (failure.reason().equals(AuthReason.SESSION_TOKEN_AZP_MISSING)) {
            return withoutParty(request, token, message);
        }
        AuthReason reason = SessionReasons.of(failure.reason());
        return Uni.createFrom().item(SessionReasons.isForClerk(reason) ? redirect(request, reason, message)
                : new SignedOut(reason, message));
    }

    /** Clerk is asked once for another token. If that has no authorized party either, the request is signed out. */
    private Uni<RequestState> withoutParty(ClerkRequest request, PresentedToken token, String message) {
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "Clerk issued a session token for a cookie without an authorized party (azp), which is not accepted because"
                            + " quarkus.clerk.authorized-parties is set. The browser is redirected to Clerk once for another token. To"
                            + " accept such cookies, set quarkus.clerk.session-cookie.accept-without-azp=true. This is logged once.");
        }
        if (token.claims().expiresAt() <= clock.millis() - skewMillis) {
            return expired(request, token, message);
        }
        boolean tried = request.handshakeState().redirectCount() > 0;
        return Uni.createFrom().item(tried ? new SignedOut(AuthReason.SESSION_TOKEN_AZP_MISSING, message)
                : redirect(request, AuthReason.SESSION_TOKEN_AZP_MISSING, message));
    }

    private Uni<RequestState> expired(ClerkRequest request, PresentedToken token, String message) {
        AuthReason ineligibilityReason = refresh.ineligibilityReason(request, token);
        if (ineligibilityReason != null) {
            return Uni.createFrom().item(redirect(request, ineligibilityReason, message));
        }
        return refresh.refresh(request, token.text()).map(outcome -> {
            if (outcome.session() != null) {
                return outcome.session();
            }
            // A handshake can renew the session of a document, because the browser itself goes to Clerk.
            RequestState redirected = redirect(request, outcome.failure(), message);
            return outcome.unavailable() && !(redirected instanceof Redirect)
                    ? SignedOut.unavailable(outcome.failure(), "Clerk could not be asked for a new session token.",
                            outcome.retryAfter())
                    : redirected;
        });
    }

    private RequestState redirect(ClerkRequest request, AuthReason reason, String message) {
        return redirects.redirectToHandshake(request, new RedirectToHandshake(reason), message);
    }

    private static String message(ClerkRequest request, Failure failure) {
        return failure.message().isEmpty() ? ""
                : failure.message() + " (reason=" + failure.reason() + ", token-carrier="
                        + (request.headerToken() != null ? "header" : "cookie") + ")";
    }
}
