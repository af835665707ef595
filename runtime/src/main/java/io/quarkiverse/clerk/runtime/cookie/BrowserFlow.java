package io.quarkiverse.clerk.runtime.cookie;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.api.HandshakeApi;
import io.quarkiverse.clerk.runtime.api.HandshakeApiException;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.cookie.BrowserResult.Redirect;
import io.quarkiverse.clerk.runtime.cookie.BrowserResult.Session;
import io.quarkiverse.clerk.runtime.cookie.BrowserResult.SignedOut;
import io.quarkiverse.clerk.runtime.cookie.Decision.AskClerk;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Genuine;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
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
    private final HandshakeApi api;
    private final TokenVerifier verifier;
    private final boolean development;
    private final boolean csrfProtection;

    public BrowserFlow(ClerkSettings settings, HandshakeApi api, TokenVerifier verifier, Vertx vertx) {
        this.decision = new CookieDecision(settings);
        this.redirects = new ClerkRedirects(settings);
        this.refresh = new SessionRefresh(api, verifier, vertx);
        this.api = api;
        this.verifier = verifier;
        this.development = settings.isDevelopment();
        this.csrfProtection = settings.browser().csrf();
    }

    /**
     * The result where no token has to be verified for it, as is the case with most requests: of visitors, who have none, and
     * of users whose token is known.
     *
     * @return {@code null} if it takes {@link #authenticate(ClerkRequest)}
     */
    public BrowserResult withoutVerification(ClerkRequest request) {
        if (csrfProtection && request.fromAnotherSite()) {
            return fromAnotherSite(request);
        }
        if (isAfterHandshake(request)) {
            return null;
        }
        BrowserResult decided = byDecision(request, decision.decide(request));
        if (decided != null) {
            return decided;
        }
        SessionToken known = verifier.known(request.cookies().session());
        return known == null ? null : signedIn(request, known);
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
        return decided instanceof AskClerk askClerk ? new SignedOut(askClerk.reason(), "")
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
        return !justAsked && redirects.askClerk(request, new AskClerk(AuthReason.SESSION_PENDING),
                "The session may have no more tasks to complete.") instanceof Redirect redirect ? Optional.of(redirect)
                        : Optional.empty();
    }

    private Uni<BrowserResult> byCookies(ClerkRequest request) {
        BrowserResult decided = byDecision(request, decision.decide(request));
        if (decided != null) {
            return Uni.createFrom().item(decided);
        }
        return verifier.verify(request.cookies().session()).flatMap(result -> result instanceof Verified verified
                ? Uni.createFrom().item(signedIn(request, verified.token()))
                : refused(request, result, request.cookies().session()));
    }

    /** @return {@code null} if the session token is to be verified */
    private BrowserResult byDecision(ClerkRequest request, Decision decided) {
        if (decided instanceof Decision.SignedOut signedOut) {
            return SignedOut.VISITOR.reason().equals(signedOut.reason()) ? SignedOut.VISITOR
                    : new SignedOut(signedOut.reason(), "");
        }
        return decided instanceof AskClerk askClerk ? redirects.askClerk(request, askClerk, "") : null;
    }

    private BrowserResult signedIn(ClerkRequest request, SessionToken token) {
        if (decision.decideVerified(request, token.organization()) instanceof AskClerk askClerk
                && redirects.askClerk(request, askClerk, message(askClerk.reason())) instanceof Redirect redirect) {
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
     * @param result what is wrong with the token
     * @param token the token
     */
    public Uni<BrowserResult> refused(ClerkRequest request, TokenResult result, String token) {
        if (result instanceof Unavailable unavailable) {
            return Uni.createFrom().item(new SignedOut(unavailable.reason(),
                    message(request, unavailable.message(), unavailable.reason()), true, List.of()));
        }
        Refused refused = (Refused) result;
        String message = message(request, refused.message(), refused.reason());
        if (!refused.reason().equals(AuthReason.TOKEN_EXPIRED)) {
            AuthReason reason = SessionReasons.of(refused.reason());
            return Uni.createFrom().item(SessionReasons.isForClerk(reason)
                    ? redirects.askClerk(request, new AskClerk(reason), message)
                    : new SignedOut(reason, message));
        }
        AuthReason obstacle = refresh.obstacle(request);
        if (obstacle != null) {
            return Uni.createFrom().item(redirects.askClerk(request, new AskClerk(obstacle), message));
        }
        return refresh.refresh(request, token).map(outcome -> outcome.session() != null ? outcome.session()
                : redirects.askClerk(request, new AskClerk(outcome.failure()), message));
    }

    private static String message(ClerkRequest request, String sentence, AuthReason reason) {
        return sentence.isEmpty() ? ""
                : sentence + " (reason=" + reason + ", token-carrier=" + (request.headerToken() != null ? "header" : "cookie")
                        + ")";
    }

    private Uni<BrowserResult> afterHandshake(ClerkRequest request) {
        if (request.marks().nonce() == null) {
            return verifier.verifyHandshake(request.marks().token()).flatMap(result -> byToken(request, result));
        }
        if (!api.isAvailable()) {
            return byCookies(request);
        }
        return api.payload(request.marks().nonce()).map(Handshake::answered)
                .onFailure(HandshakeApiException.class).recoverWithItem(Handshake::unanswered)
                .flatMap(handshake -> byNonce(request, handshake));
    }

    /**
     * What a nonce stands for.
     *
     * @param directives Clerk's answer, or {@code null}
     * @param unavailable whether there is no answer because Clerk could not be asked
     */
    private record Handshake(List<String> directives, boolean unavailable) {

        static Handshake answered(List<String> directives) {
            return new Handshake(directives, false);
        }

        static Handshake unanswered(Throwable problem) {
            LOG.debugf("A handshake could not be resolved: %s", problem.getMessage());
            return new Handshake(null, ((HandshakeApiException) problem).isUnavailable());
        }
    }

    private Uni<BrowserResult> byNonce(ClerkRequest request, Handshake handshake) {
        if (handshake.unavailable()) {
            return Uni.createFrom().item(new SignedOut(AuthReason.HANDSHAKE_UNAVAILABLE,
                    "Clerk could not be asked what the handshake brought.", true, List.of()));
        }
        if (handshake.directives() != null) {
            return resolved(request, handshake.directives());
        }
        Optional<BrowserResult> cleaned = development ? redirects.withoutHandshake(request) : Optional.empty();
        return cleaned.isPresent() ? Uni.createFrom().item(cleaned.get()) : byCookies(request);
    }

    private Uni<BrowserResult> byToken(ClerkRequest request, TokenResult result) {
        if (result instanceof Genuine genuine) {
            Optional<List<String>> directives = HandshakeClaim.directives(genuine.jwt());
            return directives.isPresent() ? resolved(request, directives.get())
                    : unresolved(request, new Refused(AuthReason.TOKEN_INVALID, "The handshake token brings no cookies."));
        }
        return unresolved(request, result);
    }

    private Uni<BrowserResult> resolved(ClerkRequest request, List<String> directives) {
        HandshakeCookies cookies = HandshakeCookies.of(directives);
        if (cookies.sessionToken() == null) {
            return Uni.createFrom().item(afterwards(request, null, cookies));
        }
        return verifier.verify(cookies.sessionToken()).flatMap(result -> result instanceof Verified verified
                ? Uni.createFrom().item(afterwards(request, new Session(verified.token(), cookies.directives()), cookies))
                : isRevoked(result) ? Uni.createFrom().item(revoked((Refused) result, cookies)) : unresolved(request, result));
    }

    private static boolean isRevoked(TokenResult result) {
        return result instanceof Refused refused && AuthReason.SESSION_REVOKED.equals(refused.reason());
    }

    /** Clerk has been asked, and does not know of the revocation. To ask again would not end. */
    private static SignedOut revoked(Refused refused, HandshakeCookies cookies) {
        return new SignedOut(refused.reason(), refused.message(), false, cookies.directives());
    }

    /** In development the handshake's marks are in the address, which is cleaned by one more redirect. */
    private BrowserResult afterwards(ClerkRequest request, Session session, HandshakeCookies cookies) {
        String location = ClerkRedirects.withoutMarks(request);
        if (development && !location.equals(request.navigation().url())) {
            return session != null ? new Redirect(location, "signed-in", null, "", cookies.directives())
                    : new Redirect(location, "signed-out", AuthReason.SESSION_TOKEN_MISSING, "", cookies.directives());
        }
        return session != null ? session
                : new SignedOut(AuthReason.SESSION_TOKEN_MISSING, "", false, cookies.directives());
    }

    /**
     * What the handshake brought is no good. In production it came in cookies, which may be those of another application
     * on the same domain: they are no argument.
     */
    private Uni<BrowserResult> unresolved(ClerkRequest request, TokenResult result) {
        if (result instanceof Unavailable unavailable) {
            return Uni.createFrom().item(new SignedOut(unavailable.reason(), unavailable.message(), true, List.of()));
        }
        if (!development) {
            return byCookies(request);
        }
        Refused refused = (Refused) result;
        return Uni.createFrom().item(new SignedOut(refused.reason(),
                refused.message() + " The keys of this application may have been changed to those of"
                        + " another instance: clear the browser's cookies for this host."));
    }
}
