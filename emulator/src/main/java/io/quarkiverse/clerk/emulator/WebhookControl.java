package io.quarkiverse.clerk.emulator;

import java.util.Locale;
import java.util.Map;

import io.quarkiverse.clerk.emulator.frontend.JsonResponse;
import io.quarkiverse.clerk.emulator.instance.Delivery;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The part of the control API that is about webhooks. {@link ControlRoutes} checks who calls it. */
final class WebhookControl {

    private static final String PATH = ControlRoutes.ROOT + "/webhooks";

    private final EmulatedInstance instance;
    private final Webhooks webhooks;
    private final WebhookSender sender;

    WebhookControl(EmulatedInstance instance, Webhooks webhooks, WebhookSender sender) {
        this.instance = instance;
        this.webhooks = webhooks;
        this.sender = sender;
    }

    void mount(Router router) {
        router.get(PATH).handler(this::list);
        router.post(PATH).handler(this::sign);
        router.post(PATH + "/send").handler(this::send);
        router.post(PATH + "/target").handler(this::sendTo);
        router.post(PATH + "/:id/resend").handler(context -> JsonResponse.send(context,
                json(sender.resend(context.pathParam("id")))));
    }

    private void list(RoutingContext context) {
        JsonResponse.send(context, new JsonObject().put("url", sender.url().orElse(null)).put("deliveries",
                new JsonArray(instance.deliveries().list().stream().map(WebhookControl::json).toList())));
    }

    /** Signs a webhook for a caller who sends it. */
    private void sign(RoutingContext context) {
        JsonObject body = ControlRoutes.body(context);
        ControlRoutes.attempt(() -> {
            String type = body.getString("type");
            JsonObject data = body.getJsonObject("data");
            SignedWebhook webhook = data != null ? webhooks.of(type, data.getMap())
                    : webhooks.about(type, body.getString("about"));
            JsonResponse.send(context, new JsonObject().put("body", webhook.body())
                    .put("headers", new JsonObject(Map.copyOf(webhook.headers()))));
        });
    }

    private void send(RoutingContext context) {
        JsonObject body = ControlRoutes.body(context);
        ControlRoutes.attempt(() -> JsonResponse.send(context,
                json(sender.send(body.getString("type"), body.getString("about"), body.getJsonObject("data")))));
    }

    /** Changes where webhooks are sent to, for a test that knows its application. */
    private void sendTo(RoutingContext context) {
        String url = ControlRoutes.body(context).getString("url");
        ControlRoutes.attempt(() -> sender.sendTo(url));
        list(context);
    }

    private static JsonObject json(Delivery delivery) {
        return new JsonObject()
                .put("id", delivery.id())
                .put("type", delivery.type())
                .put("status", delivery.status().name().toLowerCase(Locale.ROOT))
                .put("created_at", delivery.createdAt().toEpochMilli())
                .put("next_attempt_at", delivery.nextAttempt() == null ? null : delivery.nextAttempt().toEpochMilli())
                .put("attempts", new JsonArray(delivery.attempts().stream()
                        .map(attempt -> new JsonObject().put("at", attempt.at().toEpochMilli())
                                .put("result", attempt.result()))
                        .toList()))
                .put("event", new JsonObject(delivery.body()));
    }
}
