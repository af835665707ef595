package io.quarkiverse.clerk.emulator;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The pages people see: sign in, sign up, sign out, the accounts of this browser, and an overview. They work without scripts
 * and
 * hold no state of their own.
 */
final class HostedPages {

    private static final String ICON = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#5b47e0"/>\
            <circle cx="16" cy="12.5" r="4.5" fill="#fff"/><path d="M7 26a9 7.5 0 0 1 18 0z" fill="#fff"/></svg>
            """;

    private final Instance instance;
    private final Browsers browsers;
    private final Visits visits;
    private final PageParts parts;
    private final PageViews views;
    private final AccountView accountView;

    HostedPages(Instance instance, Browsers browsers) {
        this.instance = instance;
        this.browsers = browsers;
        this.visits = new Visits(instance, browsers);
        this.parts = new PageParts(instance);
        this.views = new PageViews(instance, parts);
        this.accountView = new AccountView(instance, parts);
    }

    void mount(Router router) {
        router.get("/").handler(page(context -> views.overview(visits.ofPage(context)).send(context, 200)));
        router.get("/favicon.ico").handler(
                context -> context.response().putHeader(HttpHeaders.CONTENT_TYPE, "image/svg+xml").end(ICON));
        router.get("/sign-in").handler(page(context -> views.signIn(visits.ofPage(context)).send(context, 200)));
        router.post("/sign-in").handler(page(this::signIn));
        router.get("/sign-up").handler(page(context -> views.signUp(visits.ofPage(context)).send(context, 200)));
        router.post("/sign-up").handler(page(this::signUp));
        router.get("/sign-out").handler(page(context -> views.signOut(visits.ofPage(context)).send(context, 200)));
        router.post("/sign-out").handler(page(this::signOut));
        router.get("/user").handler(page(context -> accountView.page(visits.ofPage(context)).send(context, 200)));
        new AccountForms(instance, browsers, visits, parts).mount(router, this::page);
    }

    private void signIn(RoutingContext context) {
        RequestFields fields = RequestFields.of(context);
        Visit visit = visits.ofForm(context, fields);
        EmulatorUser user = instance.directory().userByName(fields.required("user"))
                .orElseThrow(() -> Refusal.of(400, "form_identifier_not_found", "There is no such user",
                        "The emulator has no user of this name. It may have been restarted with others."));
        signIn(context, visit, user);
    }

    /** Whoever signs up is signed in with it. */
    private void signUp(RoutingContext context) {
        RequestFields fields = RequestFields.of(context);
        Visit visit = visits.ofForm(context, fields);
        signIn(context, visit, instance.directory().signUp(fields.required("username"), fields.required("first_name"),
                fields.text("last_name").orElse(null)));
    }

    private void signIn(RoutingContext context, Visit visit, EmulatorUser user) {
        String clientId = visit.client().orElseGet(instance.clients()::create).id();
        String organizationId = instance.directory().firstOrganizationOf(user).map(EmulatorOrganization::id).orElse(null);
        instance.clients().signIn(clientId, user.id(), organizationId);
        Visit signedIn = new Visit(visit.target(), instance.clients().find(clientId));
        signedIn.client().ifPresent(client -> browsers.remember(context, client));
        if (signedIn.target().isPresent()) {
            redirectBack(context, signedIn);
        } else {
            accountView.page(signedIn).send(context, 200);
        }
    }

    private void signOut(RoutingContext context) {
        Visit visit = visits.ofForm(context, RequestFields.of(context));
        Visit signedOut = new Visit(visit.target(), visit.client().flatMap(client -> instance.clients().signOut(client.id())));
        signedOut.client().ifPresent(client -> browsers.remember(context, client));
        if (signedOut.target().isPresent()) {
            redirectBack(context, signedOut);
        } else {
            views.signedOut().send(context, 200);
        }
    }

    private void redirectBack(RoutingContext context, Visit visit) {
        Redirects.send(context, 303, parts.wayBack(visit).orElseThrow());
    }

    /** People get refusals as a page. */
    private Handler<RoutingContext> page(Handler<RoutingContext> handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (Refusal refusal) {
                views.refusal(refusal).send(context, refusal.status());
            }
        };
    }
}
