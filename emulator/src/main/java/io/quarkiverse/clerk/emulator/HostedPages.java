package io.quarkiverse.clerk.emulator;

import java.net.URI;
import java.util.Optional;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The pages people see: sign in, sign out, and an overview. They work without scripts and hold no state of their own. */
final class HostedPages {

    private static final String ICON = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#5b47e0"/>\
            <circle cx="16" cy="12.5" r="4.5" fill="#fff"/><path d="M7 26a9 7.5 0 0 1 18 0z" fill="#fff"/></svg>
            """;

    private final Instance instance;
    private final PageViews views;

    HostedPages(Instance instance) {
        this.instance = instance;
        this.views = new PageViews(instance);
    }

    void mount(Router router) {
        router.get("/").handler(context -> views.overview().send(context, 200));
        router.get("/favicon.ico").handler(
                context -> context.response().putHeader(HttpHeaders.CONTENT_TYPE, "image/svg+xml").end(ICON));
        router.get("/sign-in").handler(context -> page(context, this::showSignIn));
        router.post("/sign-in").handler(context -> page(context, this::signIn));
        router.get("/sign-out").handler(context -> page(context, this::showSignOut));
        router.post("/sign-out").handler(context -> page(context, this::signOut));
    }

    private void showSignIn(RoutingContext context) {
        Visit visit = visit(RequestFields.query(context, "redirect_url"),
                RequestFields.query(context, FrontendApi.DEV_BROWSER));
        views.signIn(visit, signedIn(visit)).send(context, 200);
    }

    private void signIn(RoutingContext context) {
        requireOwnForm(context.request());
        RequestFields fields = RequestFields.of(context);
        Visit visit = visit(fields);
        EmulatorUser user = instance.directory().userByName(fields.required("user"))
                .orElseThrow(() -> Refusal.of(400, "form_identifier_not_found", "There is no such user",
                        "The emulator has no user of this name. It may have been restarted with others."));
        Client client = visit.client().orElseGet(instance.clients()::create);
        String organizationId = instance.directory().firstOrganizationOf(user).map(EmulatorOrganization::id).orElse(null);
        instance.clients().signIn(client.id(), user.id(), organizationId);
        if (visit.target().isPresent()) {
            redirect(context, visit.target().get(), client);
        } else {
            views.signedIn(user, client).send(context, 200);
        }
    }

    private void showSignOut(RoutingContext context) {
        Visit visit = visit(RequestFields.query(context, "redirect_url"),
                RequestFields.query(context, FrontendApi.DEV_BROWSER));
        views.signOut(visit, signedIn(visit)).send(context, 200);
    }

    private void signOut(RoutingContext context) {
        requireOwnForm(context.request());
        Visit visit = visit(RequestFields.of(context));
        visit.client().ifPresent(client -> instance.clients().signOut(client.id()));
        if (visit.target().isPresent()) {
            redirect(context, visit.target().get(), visit.client().orElseGet(instance.clients()::create));
        } else {
            views.signedOut().send(context, 200);
        }
    }

    /** What a page was opened with. */
    record Visit(Optional<URI> target, Optional<Client> client) {
    }

    private Visit visit(RequestFields fields) {
        return visit(fields.text("redirect_url").orElse(null), fields.text(FrontendApi.DEV_BROWSER).orElse(null));
    }

    /** A dev browser the emulator does not know, most likely from before a restart, counts as none. */
    private Visit visit(String redirectUrl, String devBrowser) {
        Optional<URI> target = Optional.empty();
        if (redirectUrl != null && !redirectUrl.isEmpty()) {
            target = instance.origins().redirectTarget(redirectUrl);
            if (target.isEmpty()) {
                throw Refusal.of(400, "redirect_url_invalid", "This page can't send you back",
                        "The redirect_url must be an http or https address on this machine, such as "
                                + "http://localhost:8080/, or of an origin the emulator was told to allow.");
            }
        }
        return new Visit(target, instance.clients().findByDevBrowser(devBrowser));
    }

    private Optional<EmulatorUser> signedIn(Visit visit) {
        return visit.client().flatMap(Client::lastActiveSession)
                .flatMap(session -> instance.directory().userById(session.userId()));
    }

    private static void redirect(RoutingContext context, URI target, Client client) {
        context.response().setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, Redirects.withDevBrowser(target, client.devBrowser()))
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "same-origin")
                .end();
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

    private interface PageHandler {
        void handle(RoutingContext context);
    }

    /** People get refusals as a page. */
    private void page(RoutingContext context, PageHandler handler) {
        try {
            handler.handle(context);
        } catch (Refusal refusal) {
            views.refusal(refusal).send(context, refusal.status());
        }
    }
}
