package io.quarkiverse.clerk.emulator;

import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * What the page with the accounts of this browser can do. Each form leads back to it; one about a session that is over, most
 * likely since another tab ended it, changes nothing.
 */
final class AccountForms {

    private final Instance instance;
    private final Browsers browsers;
    private final Visits visits;
    private final PageParts parts;

    AccountForms(Instance instance, Browsers browsers, Visits visits, PageParts parts) {
        this.instance = instance;
        this.browsers = browsers;
        this.visits = visits;
        this.parts = parts;
    }

    void mount(Router router, UnaryOperator<Handler<RoutingContext>> page) {
        Clients clients = instance.clients();
        router.post("/user/activate").handler(page.apply(
                form((session, fields) -> clients.activate(session.id()))));
        router.post("/user/organization").handler(page.apply(
                form((session, fields) -> instance.activateOrganization(session, fields.text("organization").orElse("")))));
        router.post("/user/sign-out").handler(page.apply(
                form((session, fields) -> clients.end(session.id(), Session.Status.ENDED))));
    }

    private Handler<RoutingContext> form(BiConsumer<Session, RequestFields> action) {
        return context -> {
            RequestFields fields = RequestFields.of(context);
            Visit visit = visits.ofForm(context, fields);
            String sessionId = fields.required("session");
            visit.client().flatMap(client -> client.activeSession(sessionId))
                    .ifPresent(session -> action.accept(session, fields));
            visit.client().flatMap(client -> instance.clients().find(client.id()))
                    .ifPresent(client -> browsers.remember(context, client));
            Redirects.send(context, 303, parts.link("/user", visit));
        };
    }
}
