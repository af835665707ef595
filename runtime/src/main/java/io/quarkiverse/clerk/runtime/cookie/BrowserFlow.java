package io.quarkiverse.clerk.runtime.cookie;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.api.HandshakeApi;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.InstanceType;
import io.quarkiverse.clerk.runtime.cookie.BrowserResult.Redirect;
import io.quarkiverse.clerk.runtime.cookie.BrowserResult.Session;
import io.quarkiverse.clerk.runtime.cookie.BrowserResult.SignedOut;
import io.quarkiverse.clerk.runtime.cookie.Decision.AskClerk;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.token.TokenResult;
import io.quarkiverse.clerk.runtime.token.TokenResult.Genuine;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;

/**
 * Finds out who a browser's user is: by its cookies, by a handshake that it comes back from, or by sending it on one.
 */
public final class BrowserFlow {

    private static final Logger LOG = Logger.getLogger(BrowserFlow.class);

    private static final Set<AuthReason> SIGNING_IN_HELPS = Set.of(AuthReason.SESSION_TOKEN_AND_UAT_MISSING,
            AuthReason.SESSION_TOKEN_MISSING, AuthReason.SESSION_PENDING);

    private final CookieDecision decision;
    private final ClerkRedirects redirects;
    private final KnownReferrers knownReferrers;
    private final SessionRefresh refresh;
    private final HandshakeApi api;
    private final TokenVerifier verifier;
    private final boolean development;
    private final boolean satellite;
    private final boolean csrfProtection;

    public BrowserFlow(ClerkSettings settings, HandshakeApi api, TokenVerifier verifier) {
        this.decision = new CookieDecision(settings);
        this.redirects = new ClerkRedirects(settings);
        this.knownReferrers = new KnownReferrers(settings);
        this.refresh = new SessionRefresh(api, verifier);
        this.api = api;
        this.verifier = verifier;
        this.development = settings.publishableKey().instanceType() == InstanceType.DEVELOPMENT;
        this.satellite = settings.browser().satellite();
        this.csrfProtection = settings.browser().csrf();
    }

    /** Never fails because of the request. */
    public Uni<BrowserResult> authenticate(ClerkRequest request) {
        // A handshake ends with the document that it began with; anything else only wants the secret key used.
        boolean afterHandshake = request.marks().isHandshake() && request.navigation().document();
        Uni<BrowserResult> result = afterHandshake ? afterHandshake(request) : byCookies(request);
        return csrfProtection && request.fromAnotherSite() ? result.map(BrowserFlow::withoutSession) : result;
    }

    /** However the session was found: the browser sends it with whatever page asks for it. */
    private static BrowserResult withoutSession(BrowserResult result) {
        return result instanceof Session ? new SignedOut(AuthReason.CROSS_SITE_REQUEST,
                "A page of another site sent this request. Add its origin to quarkus.clerk.authorized-parties if it may.")
                : result;
    }

    /**
     * Where a visitor of a protected page signs in.
     *
     * @param reason why nobody is signed in; {@code null} if nothing is known
     * @return the sign-in page, which leads back; empty if the request is not a browser's for a document, or signing in
     *         would not help: whoever is signed in with Clerk would be sent back and forth
     */
    public Optional<String> signInPage(ClerkRequest request, AuthReason reason) {
        return SIGNING_IN_HELPS.contains(reason) ? redirects.signIn(request, AuthReason.SESSION_PENDING.equals(reason))
                : Optional.empty();
    }

    private Uni<BrowserResult> byCookies(ClerkRequest request) {
        Decision decided = decision.decide(request);
        if (decided instanceof Decision.SignedOut signedOut) {
            return Uni.createFrom().item(new SignedOut(signedOut.reason(), ""));
        }
        if (decided instanceof AskClerk askClerk) {
            return Uni.createFrom().item(redirects.askClerk(request, askClerk, ""));
        }
        return verifier.verify(request.cookies().session()).flatMap(result -> result instanceof Verified verified
                ? Uni.createFrom().item(signedIn(request, verified))
                : refused(request, result, request.cookies().session()));
    }

    private BrowserResult signedIn(ClerkRequest request, Verified verified) {
        boolean fromAnotherSite = !satellite && request.navigation().topLevel() && request.marks().redirectCount() == 0
                && knownReferrers.isForeign(request.navigation());
        if (fromAnotherSite) {
            BrowserResult result = redirects.askClerk(request, new AskClerk(AuthReason.PRIMARY_DOMAIN_CROSS_ORIGIN_SYNC),
                    "The visitor came from another site, where the session may have changed.");
            if (result instanceof Redirect) {
                return result;
            }
        }
        return new Session(verified.token(), List.of());
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
            return Uni.createFrom().item(reason.equals(refused.reason()) ? new SignedOut(reason, message)
                    : redirects.askClerk(request, new AskClerk(reason), message));
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
            return verifier.verifyHandshake(request.marks().token()).flatMap(result -> result instanceof Genuine genuine
                    ? resolved(request, HandshakeClaim.directives(genuine.jwt()))
                    : unresolved(request, result));
        }
        if (!api.isAvailable()) {
            return byCookies(request);
        }
        return api.payload(request.marks().nonce()).map(Optional::of)
                .onFailure().invoke(problem -> LOG.debugf("A handshake could not be resolved: %s", problem.getMessage()))
                .onFailure().recoverWithItem(Optional.empty())
                .flatMap(directives -> directives.isPresent() ? resolved(request, directives.get()) : unresolved(request));
    }

    private Uni<BrowserResult> resolved(ClerkRequest request, List<String> directives) {
        HandshakeCookies cookies = HandshakeCookies.of(directives);
        if (cookies.sessionToken() == null) {
            return Uni.createFrom().item(afterwards(request, null, cookies));
        }
        return verifier.verify(cookies.sessionToken()).flatMap(result -> result instanceof Verified verified
                ? Uni.createFrom().item(afterwards(request, new Session(verified.token(), cookies.directives()), cookies))
                : unresolved(request, result));
    }

    /** In development the handshake's marks are in the address, which is cleaned by one more redirect. */
    private BrowserResult afterwards(ClerkRequest request, Session session, HandshakeCookies cookies) {
        if (development && request.navigation().document()) {
            String location = ClerkRedirects.withoutMarks(request);
            return session != null ? new Redirect(location, "signed-in", null, "", cookies.directives())
                    : new Redirect(location, "signed-out", AuthReason.SESSION_TOKEN_MISSING, "", cookies.directives());
        }
        return session != null ? session
                : new SignedOut(AuthReason.SESSION_TOKEN_MISSING, "", false, cookies.directives());
    }

    /**
     * In production the marks are cookies, which may be those of another application on the same domain: they are no
     * argument.
     */
    private Uni<BrowserResult> unresolved(ClerkRequest request) {
        return development ? Uni.createFrom().item(new SignedOut(AuthReason.SESSION_TOKEN_MISSING,
                "The handshake's nonce is not known to Clerk, or no longer. Open the page again without it."))
                : byCookies(request);
    }

    private Uni<BrowserResult> unresolved(ClerkRequest request, TokenResult result) {
        if (!development) {
            return byCookies(request);
        }
        return Uni.createFrom().item(result instanceof Refused refused
                ? new SignedOut(refused.reason(),
                        refused.message() + " The keys of this application may have been changed to those of"
                                + " another instance: clear the browser's cookies for this host.")
                : new SignedOut(((Unavailable) result).reason(), ((Unavailable) result).message(), true, List.of()));
    }
}
