package io.quarkiverse.clerk.emulator;

import java.net.URI;
import java.util.Optional;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Reads what a hosted page was opened with, and checks that its form is its own. */
final class Visits {

    static final String REDIRECT_URL = "redirect_url";

    private final Instance instance;
    private final Browsers browsers;

    Visits(Instance instance, Browsers browsers) {
        this.instance = instance;
        this.browsers = browsers;
    }

    Visit ofPage(RoutingContext context) {
        return visit(context, RequestFields.query(context, REDIRECT_URL),
                RequestFields.query(context, Browsers.DEV_BROWSER));
    }

    /**
     * @throws Refusal if the form was sent by another site
     */
    Visit ofForm(RoutingContext context, RequestFields fields) {
        requireOwnForm(context.request());
        return visit(context, fields.text(REDIRECT_URL).orElse(null), fields.text(Browsers.DEV_BROWSER).orElse(null));
    }

    /** A client the emulator does not know, most likely from before a restart, counts as none. */
    private Visit visit(RoutingContext context, String redirectUrl, String devBrowser) {
        Optional<URI> target = Optional.empty();
        if (redirectUrl != null && !redirectUrl.isEmpty()) {
            target = instance.origins().redirectTarget(redirectUrl);
            if (target.isEmpty()) {
                throw Refusal.of(400, "redirect_url_invalid", "This page can't send you back",
                        "The redirect_url must be an http or https address on this machine, such as "
                                + "http://localhost:8080/, or of an origin the emulator was told to allow.");
            }
        }
        return new Visit(target, browsers.ofNavigation(context, devBrowser));
    }

    /** Another site's form could sign the visitor in as somebody else. Browsers tell; what tells nothing is no browser. */
    private static void requireOwnForm(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
        // The host was checked before: it is one of our own.
        boolean foreignOrigin = origin != null && !origin.equalsIgnoreCase("http://" + request.getHeader(HttpHeaders.HOST));
        if (foreignSite || foreignOrigin) {
            throw Refusal.of(403, "origin_invalid", "This form was sent by another site",
                    "Sign in and out on the emulator's own pages only.");
        }
    }
}
