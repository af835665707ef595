package io.quarkiverse.clerk.emulator.pages;

import java.util.function.Function;

import io.quarkiverse.clerk.emulator.frontend.AuthorizationServer;
import io.quarkiverse.clerk.emulator.frontend.ClientResolver;
import io.quarkiverse.clerk.emulator.frontend.Redirects;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.Client;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Mounts the hosted pages: sign-in, sign-up, sign-out, the accounts of this browser, the consent to an application,
 * the webhooks, and an overview. They work without scripts and are stateless.
 */
public final class PageRoutes {

    private final EmulatedInstance instance;
    private final ClientResolver clientResolver;
    private final PageRequestReader pageRequests;
    private final Pages pages;
    private final WebhookActions webhooks;
    private final Templates templates = new Templates();
    private final PageResponse response = new PageResponse(templates);
    private final ConsentRoutes consent;

    public PageRoutes(EmulatedInstance instance, WebhookActions webhooks, AuthorizationServer authorizationServer) {
        this.instance = instance;
        this.clientResolver = new ClientResolver(instance);
        this.pageRequests = new PageRequestReader(instance, clientResolver);
        this.pages = new Pages(instance);
        this.webhooks = webhooks;
        this.consent = new ConsentRoutes(instance, authorizationServer, pageRequests, response);
    }

    public void mount(Router router) {
        router.get("/").handler(page(pages::overview));
        router.get("/favicon.ico").handler(context -> context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "image/svg+xml").end(Templates.resource("favicon.svg")));
        router.get("/sign-in").handler(page(pages::signIn));
        router.post("/sign-in").handler(withErrorPage(this::signIn));
        router.get("/sign-up").handler(page(pages::signUp));
        router.post("/sign-up").handler(withErrorPage(this::signUp));
        router.get("/sign-out").handler(page(pages::signOut));
        router.post("/sign-out").handler(withErrorPage(this::signOut));
        router.get("/user").handler(page(pages::accounts));
        new AccountForms(instance, clientResolver, pageRequests).mount(router, this::withErrorPage);
        new WebhookPage(instance, webhooks, pageRequests).mount(router, this::page, this::withErrorPage);
        consent.mount(router, this::withErrorPage);
        new AvatarImages(instance.directory(), templates).mount(router);
    }

    private void signIn(RoutingContext context) {
        RequestParameters parameters = RequestParameters.of(context);
        PageRequest request = pageRequests.ofForm(context, parameters);
        EmulatorUser user = instance.directory().userByName(parameters.required("user"))
                .orElseThrow(() -> ApiException.of(400, "form_identifier_not_found", "There is no such user",
                        "The emulator has no user with this name. It may have been restarted with other users."));
        signIn(context, request, user);
    }

    /** Creates a user and signs the user in. */
    private void signUp(RoutingContext context) {
        RequestParameters parameters = RequestParameters.of(context);
        PageRequest request = pageRequests.ofForm(context, parameters);
        signIn(context, request, instance.directory().signUp(parameters.required("username"),
                parameters.required("first_name"), parameters.string("last_name").orElse(null)));
    }

    private void signIn(RoutingContext context, PageRequest request, EmulatorUser user) {
        Client client = request.client().orElseGet(instance.clients()::create);
        instance.signIn(client, user);
        finish(context, request.withClient(instance.clients().find(client.id())), pages::accounts);
    }

    private void signOut(RoutingContext context) {
        PageRequest request = pageRequests.ofForm(context, RequestParameters.of(context));
        finish(context, request.withClient(request.client().flatMap(client -> instance.clients().signOut(client.id()))),
                pages::signedOut);
    }

    /** Redirects to the target, or sends the page if there is no target. */
    private void finish(RoutingContext context, PageRequest changed, Function<PageRequest, HtmlPage> page) {
        changed.client().ifPresent(client -> clientResolver.remember(context, client));
        if (changed.target().isPresent()) {
            Redirects.send(context, 303, changed.returnUrl());
        } else {
            response.send(context, 200, page.apply(changed));
        }
    }

    private Handler<RoutingContext> page(Function<PageRequest, HtmlPage> page) {
        return withErrorPage(context -> response.send(context, 200, page.apply(pageRequests.ofPage(context))));
    }

    private Handler<RoutingContext> withErrorPage(Handler<RoutingContext> handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (ApiException exception) {
                response.send(context, exception.status(), pages.error(exception));
            }
        };
    }
}
