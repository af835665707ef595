package io.quarkiverse.clerk.emulator.pages;

import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

import io.quarkiverse.clerk.emulator.frontend.ClientResolver;
import io.quarkiverse.clerk.emulator.frontend.Redirects;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.Clients;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The forms of the accounts page. Each of them redirects to that page. A form for a session that has ended in the meantime, for
 * example in another tab, has no effect.
 */
final class AccountForms {

    private final EmulatedInstance instance;
    private final ClientResolver clientResolver;
    private final PageRequestReader pageRequests;

    AccountForms(EmulatedInstance instance, ClientResolver clientResolver, PageRequestReader pageRequests) {
        this.instance = instance;
        this.clientResolver = clientResolver;
        this.pageRequests = pageRequests;
    }

    /** @param errorPage wraps a handler and sends an error page if it fails */
    void mount(Router router, UnaryOperator<Handler<RoutingContext>> errorPage) {
        Clients clients = instance.clients();
        router.post("/user/activate").handler(errorPage.apply(
                form((session, parameters) -> clients.activate(session.id()))));
        router.post("/user/organization").handler(errorPage.apply(form((session, parameters) -> instance
                .activateOrganization(session, parameters.string("organization").orElse("")))));
        router.post("/user/sign-out").handler(errorPage.apply(
                form((session, parameters) -> clients.end(session.id(), Session.Status.ENDED))));
        router.post("/user/profile").handler(errorPage.apply(form(this::rename)));
    }

    private void rename(Session session, RequestParameters parameters) {
        instance.directory().userById(session.userId()).ifPresent(user -> instance.directory()
                .rename(user, parameters.string("first_name").orElse(null), parameters.string("last_name").orElse(null)));
    }

    private Handler<RoutingContext> form(BiConsumer<Session, RequestParameters> action) {
        return context -> {
            RequestParameters parameters = RequestParameters.of(context);
            PageRequest request = pageRequests.ofForm(context, parameters);
            String sessionId = parameters.required("session");
            request.client().flatMap(client -> client.activeSession(sessionId))
                    .ifPresent(session -> action.accept(session, parameters));
            request.client().flatMap(client -> instance.clients().find(client.id()))
                    .ifPresent(client -> clientResolver.remember(context, client));
            Redirects.send(context, 303, request.link("/user"));
        };
    }
}
