package io.quarkiverse.clerk.runtime.browser;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.backend.ClerkCallException;
import io.quarkiverse.clerk.runtime.backend.HandshakeResource;
import io.quarkiverse.clerk.runtime.browser.BrowserResult.Redirect;
import io.quarkiverse.clerk.runtime.browser.BrowserResult.Session;
import io.quarkiverse.clerk.runtime.browser.BrowserResult.SignedOut;
import io.quarkiverse.clerk.runtime.browser.Decision.RedirectToHandshake;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.token.PresentedToken;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkiverse.clerk.runtime.token.SignatureResult.Genuine;
import io.quarkiverse.clerk.runtime.token.TokenResult.Failure;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Finds out who a browser's user is: by its cookies, by a handshake that it comes back from, or by sending it on one.
 */
public final class BrowserFlow {

    private static final Logger LOG = Logger.getLogger(BrowserFlow.class);

    private static final Set<AuthReason> SIGNING_IN_HELPS = Set.of(AuthReason.SESSION_TOKEN_AND_UAT_MISSING,
            AuthReason.SESSION_TOKEN_MISSING, AuthReason.SESSION_PENDING);

    private final CookieDecision decision;
    private final ClerkRedirects redirects;
    private final SessionRefresh refresh;
    private final HandshakeResource api;
    private final TokenVerifier verifier;
    private final boolean development;
    private final boolean csrfProtection;

    public BrowserFlow(ClerkSettings settings, HandshakeResource api, TokenVerifier verifier, Vertx vertx) {
        this.decision = new CookieDecision(settings);
        this.redirects = new ClerkRedirects(settings);
        this.refresh = new SessionRefresh(api, verifier, vertx);
        this.api = api;
        this.verifier = verifier;
        this.development = settings.isDevelopment();
        this.csrfProtection = settings.browser().csrf();
    }

    /** Never fails because of the request. */
    public Uni<BrowserResult> authenticate(ClerkRequest request) {
        if (csrfProtection && request.fromAnotherSite()) {
            return Uni.createFrom().item(fromAnotherSite(request));
        }
        return isAfterHandshake(request) ? afterHandshake(request) : byCookies(request);
    }

    /** A handshake ends with the document that it began with; anything else only wants the secret key used. */
    private static boolean isAfterHandshake(ClerkRequest request) {
        return request.marks().isHandshake() && request.navigation().document();
    }

    /** The browser sends a session along with whatever page asks for it, so it does not count, nor is it renewed. */
    private BrowserResult fromAnotherSite(ClerkRequest request) {
        Decision decided = decision.decide(request);
        if (decided instanceof Decision.SignedOut signedOut) {
            return new SignedOut(signedOut.reason(), "");
        }
        return decided instanceof RedirectToHandshake handshake ? new SignedOut(handshake.reason(), "")
                : new SignedOut(AuthReason.CROSS_SITE_REQUEST,
                        "A page of another site sent this request. Add its origin to quarkus.clerk.authorized-parties if it may.");
    }

    /**
     * Where a visitor of a protected page is sent.
     *
     * @param reason why nobody is signed in; {@code null} if nothing is known
     * @return the sign-in page, which leads back; empty if the browser can't be sent away, or signing in would not help:
     *         whoever is signed in with Clerk would be sent back and forth
     */
    public Optional<String> signInPage(ClerkRequest request, AuthReason reason) {
        return SIGNING_IN_HELPS.contains(reason) ? redirects.signIn(request, AuthReason.SESSION_PENDING.equals(reason))
                : Optional.empty();
    }

    /**
     * A session token says for up to a minute that there are tasks to complete, also when they are done. Before a visitor
     * is sent to complete them, Clerk is asked whether they still are.
     *
     * @return the handshake; empty if Clerk has just been asked, or the browser can't be sent there
     */
    public Optional<Redirect> askAboutTasks(ClerkRequest request) {
        boolean justAsked = request.marks().redirectCount() > 0 || request.marks().isHandshake();
        return !justAsked && redirects.redirectToHandshake(request, new RedirectToHandshake(AuthReason.SESSION_PENDING),
                "The session may have no more tasks to complete.") instanceof Redirect redirect ? Optional.of(redirect)
                        : Optional.empty();
    }

    private Uni<BrowserResult> byCookies(ClerkRequest request) {
        BrowserResult decided = byDecision(request, decision.decide(request));
        if (decided != null) {
            return Uni.createFrom().item(decided);
        }
        return verifier.verify(request.cookies().session())
                .flatMap(result -> result.fold(token -> Uni.createFrom().item(signedIn(request, token)),
                        failure -> refused(request, failure, request.cookies().session())));
    }

    /** @return {@code null} if the session token is to be verified */
    private BrowserResult byDecision(ClerkRequest request, Decision decided) {
        if (decided instanceof Decision.SignedOut signedOut) {
            return SignedOut.VISITOR.reason().equals(signedOut.reason()) ? SignedOut.VISITOR
                    : new SignedOut(signedOut.reason(), "");
        }
        return decided instanceof RedirectToHandshake handshake ? redirects.redirectToHandshake(request, handshake, "") : null;
    }

    private BrowserResult signedIn(ClerkRequest request, SessionToken token) {
        if (decision.decideVerified(request, token.organization()) instanceof RedirectToHandshake handshake
                && redirects.redirectToHandshake(request, handshake,
                        message(handshake.reason())) instanceof Redirect redirect) {
            return redirect;
        }
        return new Session(token, List.of());
    }

    private static String message(AuthReason reason) {
        return AuthReason.ACTIVE_ORGANIZATION_MISMATCH.equals(reason)
                ? "The address stands for another organization than the session's active one."
                : "The visitor came from another site, where the session may have changed.";
    }

    /**
     * What becomes of a request whose session token is no good, in the cookie or in the header.
     *
     * @param failure what is wrong with the token
     * @param token the token
     */
    public Uni<BrowserResult> refused(ClerkRequest request, Failure failure, PresentedToken token) {
        String message = message(request, failure.message(), failure.reason());
        if (failure instanceof Unavailable unavailable) {
            return Uni.createFrom().item(SignedOut.unavailable(failure.reason(), message, unavailable.retryAfter()));
        }
        if (!failure.reason().equals(AuthReason.TOKEN_EXPIRED)) {
            AuthReason reason = SessionReasons.of(failure.reason());
            return Uni.createFrom().item(SessionReasons.isForClerk(reason)
                    ? redirects.redirectToHandshake(request, new RedirectToHandshake(reason), message)
                    : new SignedOut(reason, message));
        }
        AuthReason ineligibilityReason = refresh.ineligibilityReason(request);
        if (ineligibilityReason != null) {
            return Uni.createFrom()
                    .item(redirects.redirectToHandshake(request, new RedirectToHandshake(ineligibilityReason), message));
        }
        return refresh.refresh(request, token.text()).map(outcome -> {
            if (outcome.session() != null) {
                return outcome.session();
            }
            // A document can be renewed by a handshake, for which the browser itself asks Clerk.
            BrowserResult asked = redirects.redirectToHandshake(request, new RedirectToHandshake(outcome.failure()), message);
            return outcome.unavailable() && !(asked instanceof Redirect)
                    ? SignedOut.unavailable(outcome.failure(), "Clerk could not be asked for a new session token.",
                            outcome.retryAfter())
                    : asked;
        });
    }

    private static String message(ClerkRequest request, String sentence, AuthReason reason) {
        return sentence.isEmpty() ? ""
                : sentence + " (reason=" + reason + ", token-carrier=" + (request.headerToken() != null ? "header" : "cookie")
                        + ")";
    }

    private Uni<BrowserResult> afterHandshake(ClerkRequest request) {
        if (request.marks().nonce() == null) {
            return verifier.verifyHandshake(request.marks().token())
                    .flatMap(result -> result.fold(genuine -> byToken(request, genuine),
                            failure -> unresolved(request, failure)));
        }
        if (!api.isAvailable()) {
            return byCookies(request);
        }
        return api.payload(request.marks().nonce(), request.client())
                .map(directives -> new Handshake(directives, null))
                .onFailure(ClerkCallException.class)
                .recoverWithItem(problem -> new Handshake(null, (ClerkCallException) problem))
                .flatMap(handshake -> handshake.directives() != null ? resolved(request, handshake.directives())
                        : withoutDirectives(request, handshake.problem()));
    }

    /**
     * What a nonce stands for.
     *
     * @param directives Clerk's answer, or {@code null}
     * @param problem why there is none, or {@code null}
     */
    private record Handshake(List<String> directives, ClerkCallException problem) {
    }

    private Uni<BrowserResult> withoutDirectives(ClerkRequest request, ClerkCallException problem) {
        LOG.debugf("A handshake could not be resolved: %s", problem.getMessage());
        if (problem.isUnavailable()) {
            // Good session cookies prove a session, whatever the handshake would have brought.
            return byCookies(request).map(result -> result instanceof Session ? result
                    : SignedOut.unavailable(AuthReason.HANDSHAKE_UNAVAILABLE,
                            "Clerk could not be asked what the handshake brought.", problem.retryAfter()));
        }
        Optional<BrowserResult> cleaned = development ? redirects.withoutHandshake(request) : Optional.empty();
        return cleaned.isPresent() ? Uni.createFrom().item(cleaned.get()) : byCookies(request);
    }

    private Uni<BrowserResult> byToken(ClerkRequest request, Genuine genuine) {
        Optional<List<String>> directives = HandshakeClaim.directives(genuine.jwt());
        return directives.isPresent() ? resolved(request, directives.get())
                : unresolved(request, new Refused(AuthReason.TOKEN_INVALID, "The handshake token brings no cookies."));
    }

    private Uni<BrowserResult> resolved(ClerkRequest request, List<String> directives) {
        HandshakeCookies cookies = HandshakeCookies.of(directives);
        if (cookies.sessionToken() == null) {
            return Uni.createFrom().item(afterwards(request, null, cookies));
        }
        return verifier.verify(cookies.sessionToken()).flatMap(result -> result.fold(
                token -> Uni.createFrom().item(afterwards(request, new Session(token, cookies.directives()), cookies)),
                failure -> AuthReason.SESSION_REVOKED.equals(failure.reason())
                        ? Uni.createFrom().item(revoked(failure, cookies))
                        : unresolved(request, failure)));
    }

    /** Clerk has been asked, and does not know of the revocation. To ask again would not end. */
    private static SignedOut revoked(Failure failure, HandshakeCookies cookies) {
        return new SignedOut(failure.reason(), failure.message(), false, null, cookies.directives());
    }

    /** In development the handshake's marks are in the address, which is cleaned by one more redirect. */
    private BrowserResult afterwards(ClerkRequest request, Session session, HandshakeCookies cookies) {
        String location = ClerkRedirects.withoutMarks(request);
        if (development && !location.equals(request.navigation().url())) {
            return session != null ? new Redirect(location, "signed-in", null, "", cookies.directives())
                    : new Redirect(location, "signed-out", AuthReason.SESSION_TOKEN_MISSING, "", cookies.directives());
        }
        return session != null ? session
                : new SignedOut(AuthReason.SESSION_TOKEN_MISSING, "", false, null, cookies.directives());
    }

    /**
     * What the handshake brought is no good. In production it came in cookies, which may be those of another application
     * on the same domain: they are no argument.
     */
    private Uni<BrowserResult> unresolved(ClerkRequest request, Failure failure) {
        if (failure instanceof Unavailable unavailable) {
            return Uni.createFrom().item(
                    SignedOut.unavailable(failure.reason(), failure.message(), unavailable.retryAfter()));
        }
        if (!development) {
            return byCookies(request);
        }
        return Uni.createFrom().item(new SignedOut(failure.reason(),
                failure.message() + " The keys of this application may have been changed to those of"
                        + " another instance: clear the browser's cookies for this host."));
    }
}
