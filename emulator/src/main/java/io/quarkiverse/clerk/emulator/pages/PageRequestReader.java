package io.quarkiverse.clerk.emulator.pages;

import java.net.URI;
import java.util.Optional;

import io.quarkiverse.clerk.emulator.frontend.ClientResolver;
import io.quarkiverse.clerk.emulator.frontend.CookieNames;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Reads the parameters of a page, and checks that a form comes from the emulator's own pages. */
final class PageRequestReader {

    private final EmulatedInstance instance;
    private final ClientResolver clientResolver;

    PageRequestReader(EmulatedInstance instance, ClientResolver clientResolver) {
        this.instance = instance;
        this.clientResolver = clientResolver;
    }

    /**
     * @throws ApiException if the target is not an allowed redirect target
     */
    PageRequest ofPage(RoutingContext context) {
        return read(context, RequestParameters.query(context, PageRequest.REDIRECT_URL),
                RequestParameters.query(context, CookieNames.DEV_BROWSER));
    }

    /**
     * @throws ApiException if another site sent the form, or the target is not an allowed redirect target
     */
    PageRequest ofForm(RoutingContext context, RequestParameters parameters) {
        requireOwnForm(context.request());
        return read(context, parameters.string(PageRequest.REDIRECT_URL).orElse(null),
                parameters.string(CookieNames.DEV_BROWSER).orElse(null));
    }

    /** An unknown client, for example from before a restart, is ignored. */
    private PageRequest read(RoutingContext context, String redirectUrl, String devBrowser) {
        Optional<URI> target = Optional.empty();
        if (redirectUrl != null && !redirectUrl.isEmpty()) {
            target = instance.origins().redirectTarget(redirectUrl);
            if (target.isEmpty()) {
                throw ApiException.of(400, "redirect_url_invalid", "This page can't send you back",
                        "The redirect_url must be an http or https address on this machine, such as "
                                + "http://localhost:8080/, or of an allowed origin.");
            }
        }
        return new PageRequest(target, clientResolver.ofNavigation(context, devBrowser), instance.production());
    }

    /**
     * Prevents login CSRF: another site's form could sign in a different user. Browsers send the origin of a form, so a request
     * without origin does not come from a browser.
     */
    private static void requireOwnForm(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
        // HostCheck has verified that the host is the emulator's.
        boolean foreignOrigin = origin != null && !origin.equalsIgnoreCase("http://" + request.getHeader(HttpHeaders.HOST));
        if (foreignSite || foreignOrigin) {
            throw ApiException.of(403, "origin_invalid", "This form was sent by another site",
                    "Sign in and out on the emulator's own pages only.");
        }
    }
}
