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
 * Sends browsers to Clerk, but only those that can go there and come back, and not for ever.
 */
final class ClerkRedirects {

    /** After so many redirects in a row something is wrong that another one will not mend. */
    private static final int MAX_REDIRECTS = 3;
    private static final Duration COUNTED = Duration.ofSeconds(2);

    /** Longer than a user who is signed in at Clerk needs to come back from the sign-in page. */
    private static final Duration SIGN_IN = Duration.ofMinutes(1);
    /** Addresses come as browsers write them, with characters that {@code java.net.URI} takes for malformed. */
    private static final Pattern ORIGIN = Pattern.compile("^(https?://[^/?#@\\\\\\s]+)(?=[/?#]|\\z)");

    /** Where the path of an address ends, and the slash that it may end with. */
    private static final Pattern PATH_END = Pattern.compile("/?(?=[?#]|$)");

    private static final String DEV_BROWSER = "__clerk_db_jwt";
    private static final String SYNCED = "__clerk_synced";
    private static final Set<String> DEV_BROWSER_MARKS = Set.of(DEV_BROWSER, "__dev_session");
    private static final Set<String> HANDSHAKE_MARKS = Set.of("__clerk_handshake", "__clerk_handshake_nonce", "__clerk_help",
            DEV_BROWSER);

    private final ClerkSettings settings;
    private final boolean development;

    ClerkRedirects(ClerkSettings settings) {
        this.settings = settings;
        this.development = settings.isDevelopment();
    }

    /**
     * @return the redirect that the decision calls for; if the request is not a browser's for a document, or there
     *         have been too many redirects already, nobody is signed in
     */
    RequestState redirectToHandshake(ClerkRequest request, RedirectToHandshake decision, String message) {
        int count = Math.max(0, request.marks().redirectCount());
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
     * @return what becomes of a handshake in the address that Clerk does not know, such as one from the browser's
     *         history: the same address without it, for which the cookies decide. This redirect counts like a handshake; it is
     *         empty
     *         if there can't be one.
     */
    Optional<RequestState> withoutHandshake(ClerkRequest request) {
        int count = Math.max(0, request.marks().redirectCount());
        String location = withoutMarks(request);
        return !request.navigation().canLeave() || count >= MAX_REDIRECTS || location.equals(request.navigation().url())
                ? Optional.empty()
                : Optional.of(new Redirect(location, Status.SIGNED_OUT, AuthReason.SESSION_TOKEN_MISSING,
                        "The handshake's nonce is not known to Clerk, or no longer.", List.of(counter(count + 1))));
    }

    /** The parameters are Clerk's, and in Clerk's order. */
    private String handshake(ClerkRequest request, AuthReason reason) {
        String url = request.navigation().url();
        String location = frontendApi(request.origin()) + "/v1/client/handshake";
        location = QueryParameters.with(location, "redirect_url",
                QueryParameters.without(development ? withoutMarks(request) : url, DEV_BROWSER_MARKS));
        location = QueryParameters.with(location, "__clerk_api_version", BackendApi.VERSION);
        location = QueryParameters.with(location, "suffixed_cookies", Boolean.toString(request.cookies().suffixed()));
        location = QueryParameters.with(location, "__clerk_hs_reason", reason.code());
        if (settings.secretKey().isPresent()) {
            // What stands behind a nonce has to be asked for with the secret key; otherwise the answer carries it.
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
        String location = request.marks().redirectUrl();
        if (request.cookies().devBrowser() != null) {
            location = QueryParameters.with(location, DEV_BROWSER, request.cookies().devBrowser());
        }
        return QueryParameters.with(QueryParameters.without(location, Set.of(SYNCED)), SYNCED, "true");
    }

    /**
     * @param pending whether the user has signed in, and has tasks to complete
     * @return the sign-in page, which leads back to the address that the browser asked for; empty if the browser can't go
     *         there and come back, or is there already
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
        return request.marks().redirectCount() >= MAX_REDIRECTS - 1 ? Optional.empty()
                : signInLocation(request, false)
                        .map(location -> signIn(location, List.of(counter(MAX_REDIRECTS - 1, SIGN_IN))));
    }

    private Optional<String> signInLocation(ClerkRequest request, boolean pending) {
        FetchMetadata navigation = request.navigation();
        if (!navigation.canLeave() || request.marks().redirectCount() >= MAX_REDIRECTS) {
            return Optional.empty();
        }
        String page = pending ? tasks(signInPage(request)) : signInPage(request);
        if (isOrIsBelow(request, signInPage(request))) {
            return Optional.empty();
        }
        String back = QueryParameters.without(withoutMarks(request), Set.of(SYNCED));
        if (settings.browser().satellite()) {
            back = QueryParameters.with(back, SYNCED, "false");
        }
        String location = QueryParameters.with(page, "redirect_url", back);
        boolean elsewhere = !origin(page).equals(Optional.of(request.origin()));
        return Optional.of(development && elsewhere && request.cookies().devBrowser() != null
                ? QueryParameters.with(location, DEV_BROWSER, request.cookies().devBrowser())
                : location);
    }

    /** Wherever a sign-in page leads is its own business. */
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

    /** @return the address that the browser asked for, without what the handshake added to it */
    static String withoutMarks(ClerkRequest request) {
        return QueryParameters.without(request.navigation().url(), HANDSHAKE_MARKS);
    }

    /** @return scheme, host and port; empty if the text is no address */
    static Optional<String> origin(String url) {
        Matcher matcher = ORIGIN.matcher(url);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
