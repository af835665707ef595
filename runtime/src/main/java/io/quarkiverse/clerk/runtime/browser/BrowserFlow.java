package io.quarkiverse.clerk.runtime.browser;

import java.time.InstantSource;
import java.util.Optional;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.backend.HandshakeResource;
import io.quarkiverse.clerk.runtime.browser.RequestState.Redirect;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.token.PresentedToken;
import io.quarkiverse.clerk.runtime.token.TokenResult.Failure;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * The entry to the browser flow. {@link HandshakeAuthentication} handles a browser that returns from a handshake, and
 * {@link CookieAuthentication} every other request. Both leave a token that is not accepted to {@link InvalidTokenHandler}.
 * {@link SignInRedirects} has the redirects of protected pages.
 */
public final class BrowserFlow {

    private final CookieAuthentication cookies;
    private final HandshakeAuthentication handshakes;
    private final InvalidTokenHandler invalidTokens;
    private final SignInRedirects signInRedirects;
    private final boolean csrfProtection;

    public BrowserFlow(ClerkSettings settings, HandshakeResource api, TokenVerifier verifier, Vertx vertx,
            InstantSource clock) {
        ClerkRedirects redirects = new ClerkRedirects(settings);
        this.invalidTokens = new InvalidTokenHandler(redirects, new SessionRefresh(api, verifier, vertx, clock), settings,
                clock);
        this.cookies = new CookieAuthentication(new CookieDecision(settings), redirects, verifier, invalidTokens);
        this.handshakes = new HandshakeAuthentication(settings, api, verifier, redirects, cookies);
        this.signInRedirects = new SignInRedirects(redirects);
        this.csrfProtection = settings.browser().csrf();
    }

    /** Authenticates a request without a token in its header. Never fails because of the request. */
    public Uni<RequestState> authenticate(ClerkRequest request) {
        if (csrfProtection && request.fromAnotherSite()) {
            return Uni.createFrom().item(cookies.ofCrossSiteRequest(request));
        }
        return isAfterHandshake(request) ? handshakes.authenticate(request) : cookies.authenticate(request);
    }

    /** A handshake returns to the document that it began with. Any other request with a nonce only makes a call to Clerk. */
    private static boolean isAfterHandshake(ClerkRequest request) {
        return request.handshakeState().isHandshake() && request.navigation().document();
    }

    /**
     * Handles a token that is not accepted: renews it, redirects the browser to Clerk, or signs the request out.
     *
     * @param failure the result of verifying the token
     * @param token the token, from the cookie or from the header
     */
    public Uni<RequestState> handleInvalidToken(ClerkRequest request, Failure failure, PresentedToken token) {
        return invalidTokens.handle(request, failure, token);
    }

    /**
     * @param reason why the request is signed out; {@code null} if that is not known
     * @return the redirect of a protected page to the sign-in page; see {@link SignInRedirects#signInPage}
     */
    public Optional<Redirect> signInPage(ClerkRequest request, AuthReason reason) {
        return signInRedirects.signInPage(request, reason);
    }

    /** @return the redirect of a protected page for a pending session; see {@link SignInRedirects#recheckPendingSession} */
    public Optional<Redirect> recheckPendingSession(ClerkRequest request) {
        return signInRedirects.recheckPendingSession(request);
    }
}
