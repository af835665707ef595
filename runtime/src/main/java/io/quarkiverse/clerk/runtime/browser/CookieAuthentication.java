package io.quarkiverse.clerk.runtime.browser;

import java.util.List;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.browser.Decision.RedirectToHandshake;
import io.quarkiverse.clerk.runtime.browser.RequestState.Redirect;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedIn;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedOut;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;

/**
 * Authenticates a request by its cookies: takes the {@linkplain CookieDecision decision}, then verifies the session token
 * if the decision is to do so.
 */
final class CookieAuthentication {

    private final CookieDecision decision;
    private final ClerkRedirects redirects;
    private final TokenVerifier verifier;
    private final InvalidTokenHandler invalidTokens;

    CookieAuthentication(CookieDecision decision, ClerkRedirects redirects, TokenVerifier verifier,
            InvalidTokenHandler invalidTokens) {
        this.decision = decision;
        this.redirects = redirects;
        this.verifier = verifier;
        this.invalidTokens = invalidTokens;
    }

    Uni<RequestState> authenticate(ClerkRequest request) {
        Decision decided = decision.decide(request);
        if (decided instanceof Decision.SignedOut signedOut) {
            return Uni.createFrom().item(signedOut(signedOut.reason()));
        }
        if (decided instanceof RedirectToHandshake handshake) {
            return Uni.createFrom().item(redirects.redirectToHandshake(request, handshake, ""));
        }
        return verifier.verifyCookie(request.cookies().session())
                .flatMap(result -> result.fold(token -> Uni.createFrom().item(signedIn(request, token)),
                        failure -> invalidTokens.handle(request, failure, request.cookies().session())));
    }

    private static SignedOut signedOut(AuthReason reason) {
        return SignedOut.VISITOR.reason().equals(reason) ? SignedOut.VISITOR : new SignedOut(reason, "");
    }

    private RequestState signedIn(ClerkRequest request, SessionToken token) {
        if (decision.decideVerified(request, token.organization()) instanceof RedirectToHandshake handshake
                && redirects.redirectToHandshake(request, handshake,
                        message(handshake.reason())) instanceof Redirect redirect) {
            return redirect;
        }
        return new SignedIn(token, List.of());
    }

    private static String message(AuthReason reason) {
        return AuthReason.ACTIVE_ORGANIZATION_MISMATCH.equals(reason)
                ? "The URL belongs to another organization than the active one of the session."
                : "The visitor came from another site, where the session can have changed.";
    }

    /**
     * The browser adds the cookies to a request of any page, so the session neither authenticates a cross-site request nor is
     * renewed by it.
     */
    SignedOut ofCrossSiteRequest(ClerkRequest request) {
        Decision decided = decision.decide(request);
        if (decided instanceof Decision.SignedOut signedOut) {
            return new SignedOut(signedOut.reason(), "");
        }
        return decided instanceof RedirectToHandshake handshake ? new SignedOut(handshake.reason(), "")
                : new SignedOut(AuthReason.CROSS_SITE_REQUEST,
                        "A page of another site sent this request. Add its origin to quarkus.clerk.authorized-parties if it may.");
    }
}
