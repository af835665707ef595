package io.quarkiverse.clerk.emulator.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.quarkiverse.clerk.emulator.frontend.ProxyCheck;
import io.quarkiverse.clerk.emulator.frontend.Redirects;
import io.quarkiverse.clerk.emulator.frontend.RequestParameters;
import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.Delivery;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.Session;
import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The page with the webhooks that were sent, and its forms. It is not a page of Clerk's, so an application's proxy of the
 * Frontend API does not offer it.
 */
final class WebhookPage {

    private static final String PATH = "/webhooks";

    private final EmulatedInstance instance;
    private final WebhookActions actions;
    private final PageRequestReader pageRequests;

    WebhookPage(EmulatedInstance instance, WebhookActions actions, PageRequestReader pageRequests) {
        this.instance = instance;
        this.actions = actions;
        this.pageRequests = pageRequests;
    }

    /** A delivery as the page shows it. {@code result} and {@code next} can be {@code null}. */
    record Row(String id, String type, String status, String time, String result, int attempts, String next, String content) {

        static Row of(Delivery delivery, Instant now) {
            int attempts = delivery.attempts().size();
            return new Row(delivery.id(), delivery.type(), delivery.status().name().toLowerCase(Locale.ROOT),
                    delivery.createdAt().toString().replaceFirst("\\..*|Z$", "").replace('T', ' ') + " UTC",
                    attempts == 0 ? null : delivery.attempts().get(attempts - 1).result(), attempts,
                    delivery.nextAttempt() == null ? null : in(Duration.between(now, delivery.nextAttempt())),
                    new JsonObject(delivery.body()).encodePrettily());
        }

        private static String in(Duration duration) {
            long seconds = Math.max(0, duration.toSeconds());
            return seconds < 60 ? seconds + " s" : (seconds + 59) / 60 + " min";
        }
    }

    /**
     * @param page makes a handler that sends a page
     * @param errorPage wraps a handler and sends an error page if it fails
     */
    void mount(Router router, Function<Function<PageRequest, HtmlPage>, Handler<RoutingContext>> page,
            UnaryOperator<Handler<RoutingContext>> errorPage) {
        router.route(PATH).handler(errorPage.apply(WebhookPage::rejectProxied));
        router.route(PATH + "/*").handler(errorPage.apply(WebhookPage::rejectProxied));
        router.get(PATH).handler(page.apply(request -> list()));
        router.post(PATH + "/send").handler(errorPage.apply(form(
                parameters -> actions.send(parameters.required("type").strip(), about(parameters), data(parameters)))));
        router.post(PATH + "/resend").handler(errorPage.apply(form(
                parameters -> actions.resend(parameters.required("id")))));
    }

    private static void rejectProxied(RoutingContext context) {
        if (ProxyCheck.isProxied(context)) {
            throw ApiException.of(403, "origin_invalid", "This page is not available here",
                    "Open it at the emulator's own address.");
        }
        context.next();
    }

    private HtmlPage list() {
        Instant now = instance.clock().instant();
        return new HtmlPage("webhooks.html", "Webhooks", false, Map.of(
                "url", actions.url().orElse(""),
                "deliveries", instance.deliveries().list().stream().map(delivery -> Row.of(delivery, now)).toList(),
                "types", List.of("user.created", "user.updated", "user.deleted", "session.created", "session.ended",
                        "session.removed", "session.revoked", "organization.created", "organization.updated",
                        "organization.deleted", "organizationMembership.created", "organizationMembership.updated",
                        "organizationMembership.deleted"),
                "names", names()));
    }

    /** What an event can be about. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        instance.directory().users().forEach(user -> {
            names.add(user.username());
            user.organizations().keySet().forEach(slug -> names.add(user.username() + "/" + slug));
        });
        instance.directory().organizations().forEach(organization -> names.add(organization.slug()));
        instance.clients().sessions().stream().map(Session::id).forEach(names::add);
        return names;
    }

    private Handler<RoutingContext> form(Consumer<RequestParameters> action) {
        return context -> {
            RequestParameters parameters = RequestParameters.of(context);
            pageRequests.ofForm(context, parameters);
            action.accept(parameters);
            Redirects.send(context, 303, PATH);
        };
    }

    private static String about(RequestParameters parameters) {
        return parameters.string("about").orElse("").strip();
    }

    private static JsonObject data(RequestParameters parameters) {
        String data = parameters.string("data").orElse("").strip();
        try {
            return data.isEmpty() ? null : new JsonObject(data);
        } catch (DecodeException e) {
            throw ApiException.of(422, "request_invalid", "This webhook can't be sent", "The data is not a JSON object.");
        }
    }
}
