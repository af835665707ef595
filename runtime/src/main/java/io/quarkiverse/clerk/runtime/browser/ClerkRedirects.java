package io.quarkiverse.clerk.runtime.browser;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.backend.BackendApi;
import io.quarkiverse.clerk.runtime.browser.Decision.RedirectToHandshake;
import io.quarkiverse.clerk.runtime.browser.RequestState.Redirect;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedOut;
import io.quarkiverse.clerk.runtime.browser.RequestState.Status;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.request.ClerkRequest;
import io.quarkiverse.clerk.runtime.request.FetchMetadata;
import io.quarkiverse.clerk.runtime.request.QueryParameters;
import io.quarkiverse.clerk.runtime.token.PresentedToken;

/**
 * Redirects browsers to Clerk. Only navigations are redirected, because a browser follows them to another site and back, and
 * only a limited number of times in a row.
 */
final class ClerkRedirects {

    /** Maximum number of redirects in a row. Another one would not help. */
    private static final int MAX_REDIRECTS = 3;
    private static final Duration COUNTED = Duration.ofSeconds(2);

    /** Longer than a user who is signed in at Clerk needs to come back from the sign-in page. */
    private static final Duration SIGN_IN = Duration.ofMinutes(1);
    /** Browsers send URLs with characters that {@code java.net.URI} rejects. */
    private static final Pattern ORIGIN = Pattern.compile("^(https?://[^/?#@\\\\\\s]+)(?=[/?#]|\\z)");

    /** The end of the path of a URL, with an optional slash. */
    private static final Pattern PATH_END = Pattern.compile("/?(?=[?#]|$)");

    private static final String DEV_BROWSER = "__clerk_db_jwt";
    private static final String SYNCED = "__clerk_synced";
    private static final Set<String> DEV_BROWSER_PARAMETERS = Set.of(DEV_BROWSER, "__dev_session");
    private static final Set<String> HANDSHAKE_PARAMETERS = Set.of("__clerk_handshake", "__clerk_handshake_nonce",
            "__clerk_help",
            DEV_BROWSER);

    private final ClerkSettings settings;
    private final boolean development;

    ClerkRedirects(ClerkSettings settings) {
        this.settings = settings;
        this.development = settings.isDevelopment();
    }

    /**
     * @return the redirect of the decision; signed out if the request is not for a document, or there have been too many
     *         redirects in a row
     */
    RequestState redirectToHandshake(ClerkRequest request, RedirectToHandshake decision, String message) {
        int count = Math.max(0, request.handshakeState().redirectCount());
        if (!settings.browser().handshake() || !request.navigation().canLeave() || count >= MAX_REDIRECTS) {
            return new SignedOut(decision.reason(), message);
        }
        String location = switch (decision.target()) {
            case FRONTEND_API -> handshake(request, decision.reason());
            case PRIMARY ->
                QueryParameters.with(signInPage(request), "__clerk_redirect_url", request.navigation().url());
            case SATELLITE -> satellite(request);
        };
        return new Redirect(location, Status.HANDSHAKE, decision.reason(), message, List.of(counter(count + 1)));
    }

    private static String counter(int count) {
        return counter(count, COUNTED);
    }

    private static String counter(int count, Duration time) {
        return "__clerk_redirect_count=" + count + "; SameSite=Lax; HttpOnly; Max-Age=" + time.toSeconds();
    }

    /**
     * Removes a handshake that Clerk does not know from the URL, such as one from the browser's history. For the new URL, the
     * cookies decide. The redirect is counted like a handshake.
     *
     * @return the redirect; empty if the browser cannot be redirected
     */
    Optional<RequestState> withoutHandshake(ClerkRequest request) {
        int count = Math.max(0, request.handshakeState().redirectCount());
        String location = withoutHandshakeParameters(request);
        return !request.navigation().canLeave() || count >= MAX_REDIRECTS || location.equals(request.navigation().url())
                ? Optional.empty()
                : Optional.of(new Redirect(location, Status.SIGNED_OUT, AuthReason.SESSION_TOKEN_MISSING,
                        "The handshake's nonce is not known to Clerk, or no longer.", List.of(counter(count + 1))));
    }

    /** The parameters, and their order, are those of Clerk's SDK. */
    private String handshake(ClerkRequest request, AuthReason reason) {
        String url = request.navigation().url();
        String location = frontendApi(request.origin()) + "/v1/client/handshake";
        location = QueryParameters.with(location, "redirect_url",
                QueryParameters.without(development ? withoutHandshakeParameters(request) : url, DEV_BROWSER_PARAMETERS));
        location = QueryParameters.with(location, "__clerk_api_version", BackendApi.VERSION);
        location = QueryParameters.with(location, "suffixed_cookies", Boolean.toString(request.cookies().suffixed()));
        location = QueryParameters.with(location, "__clerk_hs_reason", reason.code());
        if (settings.secretKey().isPresent()) {
            // The secret key is required to look up a nonce. Without it, the response contains a signed token.
            location = QueryParameters.with(location, "format", "nonce");
        }
        PresentedToken session = request.headerToken() != null ? request.headerToken() : request.cookies().session();
        if (session != null) {
            location = QueryParameters.with(location, "__session", session.text());
        }
        if (development && request.cookies().devBrowser() != null) {
            location = QueryParameters.with(location, DEV_BROWSER, request.cookies().devBrowser());
        }
        Optional<OrganizationTarget> organization = OrganizationTarget.of(request.navigation().path(),
                settings.browser().organizationSync());
        return organization.isPresent() ? QueryParameters.with(location, "organization_id", organization.get().idOrSlug())
                : location;
    }

    private String frontendApi(String origin) {
        String frontendApi = settings.browser().frontendApi();
        return frontendApi.startsWith("/") ? origin + frontendApi : frontendApi;
    }

    private static String satellite(ClerkRequest request) {
        String location = request.handshakeState().redirectUrl();
        if (request.cookies().devBrowser() != null) {
            location = QueryParameters.with(location, DEV_BROWSER, request.cookies().devBrowser());
        }
        return QueryParameters.with(QueryParameters.without(location, Set.of(SYNCED)), SYNCED, "true");
    }

    /**
     * @param pending whether the user is signed in and has tasks to complete
     * @return the redirect to the sign-in page, with the URL of the request to return to; empty if the browser cannot be
     *         redirected,
     *         or requests the sign-in page
     */
    Optional<Redirect> signIn(ClerkRequest request, boolean pending) {
        return signInLocation(request, pending).map(location -> signIn(location, List.of()));
    }

    private static Redirect signIn(String location, List<String> setCookies) {
        return new Redirect(location, Status.SIGNED_OUT, null, "", setCookies);
    }

    /**
     * The sign-in page for a user who may be signed in at Clerk, which then redirects the browser straight back. The redirect
     * is counted for a minute, and leaves one handshake for the way back.
     *
     * @return like {@link #signIn}; empty if the browser has just come back from there
     */
    Optional<Redirect> signInOnce(ClerkRequest request) {
        return request.handshakeState().redirectCount() >= MAX_REDIRECTS - 1 ? Optional.empty()
                : signInLocation(request, false)
                        .map(location -> signIn(location, List.of(counter(MAX_REDIRECTS - 1, SIGN_IN))));
    }

    private Optional<String> signInLocation(ClerkRequest request, boolean pending) {
        FetchMetadata navigation = request.navigation();
        if (!navigation.canLeave() || request.handshakeState().redirectCount() >= MAX_REDIRECTS) {
            return Optional.empty();
        }
        String page = pending ? tasks(signInPage(request)) : signInPage(request);
        if (isOrIsBelow(request, signInPage(request))) {
            return Optional.empty();
        }
        String back = QueryParameters.without(withoutHandshakeParameters(request), Set.of(SYNCED));
        if (settings.browser().satellite()) {
            back = QueryParameters.with(back, SYNCED, "false");
        }
        String location = QueryParameters.with(page, "redirect_url", back);
        boolean elsewhere = !origin(page).equals(Optional.of(request.origin()));
        return Optional.of(development && elsewhere && request.cookies().devBrowser() != null
                ? QueryParameters.with(location, DEV_BROWSER, request.cookies().devBrowser())
                : location);
    }

    /** The sign-in page can have further pages below it. */
    private static boolean isOrIsBelow(ClerkRequest request, String page) {
        String address = page.split("[?#]", 2)[0].replaceFirst("/$", "");
        String here = request.origin() + request.navigation().path();
        return here.equals(address) || here.startsWith(address + "/") && !address.equals(request.origin());
    }

    private static String tasks(String page) {
        Matcher path = PATH_END.matcher(page);
        return path.find() ? page.substring(0, path.start()) + "/tasks" + page.substring(path.end()) : page;
    }

    private String signInPage(ClerkRequest request) {
        String page = settings.browser().signInUrl();
        return page.startsWith("/") ? request.origin() + page : page;
    }

    /** @return the URL of the request, without the parameters of a handshake */
    static String withoutHandshakeParameters(ClerkRequest request) {
        return QueryParameters.without(request.navigation().url(), HANDSHAKE_PARAMETERS);
    }

    /** @return scheme, host and port; empty if the text is not a URL */
    static Optional<String> origin(String url) {
        Matcher matcher = ORIGIN.matcher(url);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
