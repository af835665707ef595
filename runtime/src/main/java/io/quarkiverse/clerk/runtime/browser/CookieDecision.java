package io.quarkiverse.clerk.runtime.browser;

import java.util.Optional;
import java.util.regex.Pattern;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.runtime.browser.Decision.RedirectToHandshake;
import io.quarkiverse.clerk.runtime.browser.Decision.SignedOut;
import io.quarkiverse.clerk.runtime.browser.Decision.Target;
import io.quarkiverse.clerk.runtime.config.AuthorizedParties;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.ClerkSettings.OrganizationSync;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.request.FetchMetadata;
import io.quarkiverse.clerk.runtime.request.SessionCookies;
import io.quarkiverse.clerk.runtime.token.UnverifiedClaims;

/**
 * Decides by Clerk's cookies whether the session token is verified, the request is signed out, or the browser is redirected to
 * Clerk. It has no state and does no I/O. The rules and their order are those of Clerk's SDK; the first that applies decides.
 * <p>
 * A session cookie alone is not enough, because the browser keeps it after a sign-out on another page. The cookie
 * {@code __client_uat} contains the time when the browser's sessions last changed. A token that is older can belong to a
 * session that is over.
 */
final class CookieDecision {

    private static final String NOT_SYNCED = "false";
    private static final String SYNCED = "true";

    private static final Pattern LOOPBACK = Pattern
            .compile("https?://(localhost|[a-z0-9.-]+\\.localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?");

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]+");

    private final boolean development;
    private final AuthorizedParties authorizedParties;
    private final boolean satellite;
    private final boolean autoSync;

    private final KnownReferrers knownReferrers;
    private final OrganizationSync organizationSync;

    CookieDecision(ClerkSettings settings) {
        this.development = settings.isDevelopment();
        this.authorizedParties = settings.authorizedParties();
        this.satellite = settings.browser().satellite();
        this.autoSync = settings.browser().autoSync();
        this.knownReferrers = new KnownReferrers(settings);
        this.organizationSync = settings.browser().organizationSync();
    }

    /** The decision before the session token is verified. */
    Decision decide(ClerkRequest request) {
        Decision decision = satellite ? asSatellite(request) : null;
        if (decision == null && development) {
            decision = inDevelopment(request);
        }
        return decision != null ? decision : bySession(request.cookies());
    }

    /** A satellite has no cookies of its own until it has asked the primary application. */
    private Decision asSatellite(ClerkRequest request) {
        String synced = request.handshakeState().synced();
        if (!request.navigation().topLevel() || SYNCED.equals(synced)) {
            return null;
        }
        boolean knowsNothing = request.cookies().session() == null && !request.cookies().hasClient();
        if (knowsNothing && !autoSync && !NOT_SYNCED.equals(synced)) {
            return new SignedOut(AuthReason.SESSION_TOKEN_AND_UAT_MISSING);
        }
        return knowsNothing || NOT_SYNCED.equals(synced)
                ? new RedirectToHandshake(AuthReason.SATELLITE_NEEDS_SYNCING,
                        development ? Target.PRIMARY : Target.FRONTEND_API)
                : null;
    }

    /** A development instance shares no cookies with its applications. It identifies the browser by an ID in the query. */
    private Decision inDevelopment(ClerkRequest request) {
        if (!satellite && isAllowed(request.handshakeState().redirectUrl())) {
            return new RedirectToHandshake(AuthReason.PRIMARY_RESPONDS_TO_SYNCING, Target.SATELLITE);
        }
        if (request.handshakeState().devBrowserInUrl()) {
            return new RedirectToHandshake(AuthReason.DEV_BROWSER_SYNC);
        }
        return request.cookies().devBrowser() == null ? new RedirectToHandshake(AuthReason.DEV_BROWSER_MISSING) : null;
    }

    /** Redirects only to known origins, because the redirect contains the ID of the development browser. */
    private boolean isAllowed(String redirectUrl) {
        return redirectUrl != null && PRINTABLE.matcher(redirectUrl).matches() && ClerkRedirects.origin(redirectUrl)
                .filter(origin -> authorizedParties.contains(origin) || LOOPBACK.matcher(origin).matches()).isPresent();
    }

    private static Decision bySession(SessionCookies cookies) {
        boolean hasSession = cookies.session() != null;
        if (!cookies.hasClient()) {
            return hasSession ? new RedirectToHandshake(AuthReason.SESSION_TOKEN_BUT_NO_CLIENT_UAT)
                    : new SignedOut(AuthReason.SESSION_TOKEN_AND_UAT_MISSING);
        }
        if (!hasSession) {
            return new RedirectToHandshake(AuthReason.CLIENT_UAT_BUT_NO_SESSION_TOKEN);
        }
        return isOlderThanClient(cookies) ? new RedirectToHandshake(AuthReason.SESSION_TOKEN_IAT_BEFORE_CLIENT_UAT)
                : Decision.Verify.INSTANCE;
    }

    /**
     * The decision after the session token has been verified. If the browser cannot be redirected, the session is accepted as
     * it is.
     *
     * @param active the session's active organization
     */
    Decision decideVerified(ClerkRequest request, Optional<ClerkOrganization> active) {
        FetchMetadata navigation = request.navigation();
        if (!satellite && navigation.topLevel() && request.handshakeState().redirectCount() == 0
                && knownReferrers.isForeign(navigation)) {
            return new RedirectToHandshake(AuthReason.PRIMARY_DOMAIN_CROSS_ORIGIN_SYNC);
        }
        return navigation.document() && isOfAnotherOrganization(navigation.path(), active)
                ? new RedirectToHandshake(AuthReason.ACTIVE_ORGANIZATION_MISMATCH)
                : Decision.SignedIn.INSTANCE;
    }

    private boolean isOfAnotherOrganization(String path, Optional<ClerkOrganization> active) {
        return OrganizationTarget.of(path, organizationSync).filter(target -> !target.is(active)).isPresent();
    }

    /** A token that is malformed, or not a session token, is rejected later by its verification. */
    private static boolean isOlderThanClient(SessionCookies cookies) {
        UnverifiedClaims session = cookies.session().claims();
        return session != null && !session.typeMismatch() && session.issuedAt() < cookies.clientUat() * 1000.0;
    }
}
