package io.quarkiverse.clerk.emulator;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.clerk.emulator.instance.ApiException;
import io.quarkiverse.clerk.emulator.instance.Delivery;
import io.quarkiverse.clerk.emulator.instance.DeliveryLog;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.instance.InstanceEvents;
import io.quarkiverse.clerk.emulator.pages.WebhookActions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

/**
 * Sends the events of the instance to the application. Like Clerk, it sends an event again, newly signed, if the application
 * does not answer with a 2xx status. Its first attempts are closer together, and it gives up after 17 minutes.
 */
final class WebhookSender implements WebhookActions {

    static final List<Duration> RETRIES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30),
            Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(10));

    private static final System.Logger LOG = System.getLogger(WebhookSender.class.getName());
    private static final int TIMEOUT_SECONDS = 15;
    private static final String TYPE = "[A-Za-z][A-Za-z0-9_]{0,63}(\\.[A-Za-z][A-Za-z0-9_]{0,63}){1,3}";

    private final Vertx vertx;
    private final HttpClient client;
    private final EmulatedInstance instance;
    private final DeliveryLog deliveries;
    private final Webhooks webhooks;
    private volatile String url;
    private final List<Duration> retries;

    /** @param url the route of the application, or {@code null} to send nothing */
    WebhookSender(Vertx vertx, EmulatedInstance instance, Webhooks webhooks, String url, List<Duration> retries) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(5_000)
                .setIdleTimeout(TIMEOUT_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS));
        this.instance = instance;
        this.deliveries = instance.deliveries();
        this.webhooks = webhooks;
        this.url = url;
        this.retries = retries;
    }

    /** Sends what happens from now on. */
    void subscribe() {
        instance.events().subscribe(this::happened);
    }

    /** @param newUrl the route of the application, or {@code null} to send nothing from now on */
    void sendTo(String newUrl) {
        if (newUrl != null && !newUrl.matches("https?://[A-Za-z0-9.\\[\\]:-]+/[!-~]*")) {
            throw new IllegalArgumentException("Not an HTTP URL with a path: " + newUrl);
        }
        url = newUrl;
    }

    private void happened(InstanceEvents.Event event) {
        if (url == null) {
            return;
        }
        try {
            enqueue(event.type(), webhooks.of(event));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The webhook {0} could not be made: {1}", event.type(), e.getMessage());
        }
    }

    @Override
    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    @Override
    public Delivery send(String type, String about, JsonObject data) {
        requireUrl();
        try {
            if (!type.matches(TYPE)) {
                throw new IllegalArgumentException("Not the type of an event, such as user.created: " + type);
            }
            return enqueue(type, data != null ? webhooks.of(type, data.getMap()) : webhooks.about(type, about));
        } catch (IllegalArgumentException e) {
            throw ApiException.of(422, "request_invalid", "This webhook can't be sent", e.getMessage() + ".");
        }
    }

    @Override
    public Delivery resend(String id) {
        requireUrl();
        Delivery delivery = deliveries.change(id, Delivery::again).orElseThrow(() -> ApiException.notFound("webhook"));
        vertx.runOnContext(ignored -> attempt(id, retries.size()));
        return delivery;
    }

    private void requireUrl() {
        if (url == null) {
            throw ApiException.of(409, "webhooks_off", "No webhooks are sent",
                    "This emulator knows no application to send webhooks to: it is used in tests, or the port of the"
                            + " application is chosen at random.");
        }
    }

    private Delivery enqueue(String type, SignedWebhook webhook) {
        Delivery delivery = Delivery.of(webhook.headers().get(Webhooks.ID), type, webhook.body(), instance.clock().instant());
        deliveries.add(delivery).ifPresent(replaced -> LOG.log(Level.WARNING,
                "The webhook {0} is not sent again: too many have not been delivered", replaced.type()));
        vertx.runOnContext(ignored -> attempt(delivery.id(), 0));
        return delivery;
    }

    private void attempt(String id, int attempt) {
        String target = url;
        if (target == null) {
            return;
        }
        deliveries.find(id).ifPresent(delivery -> client
                .request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(target))
                .compose(request -> send(request, webhooks.sign(id, instance.clock().instant(), delivery.body())))
                .onSuccess(response -> attempted(id, attempt, response.statusCode() / 100 == 2,
                        Integer.toString(response.statusCode())))
                .onFailure(problem -> attempted(id, attempt, false, String.valueOf(problem.getMessage()))));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, SignedWebhook webhook) {
        webhook.headers().forEach(request::putHeader);
        request.putHeader("Content-Type", "application/json").putHeader("User-Agent", "Clerk emulator");
        return request.send(Buffer.buffer(webhook.body()));
    }

    private void attempted(String id, int attempt, boolean delivered, String result) {
        Instant now = instance.clock().instant();
        Duration delay = delivered || attempt >= retries.size() ? null : retries.get(attempt);
        Delivery.Status status = delivered ? Delivery.Status.DELIVERED
                : delay == null ? Delivery.Status.FAILED : Delivery.Status.PENDING;
        deliveries.change(id, delivery -> delivery.with(new Delivery.Attempt(now, result), status,
                delay == null ? null : now.plus(delay))).ifPresent(delivery -> {
                    if (status == Delivery.Status.FAILED) {
                        LOG.log(Level.WARNING, "The webhook {0} was not delivered to {1}: {2}", delivery.type(), url, result);
                    } else if (delay != null) {
                        vertx.setTimer(delay.toMillis(), ignored -> retry(id, attempt + 1, delivery.nextAttempt()));
                    }
                });
    }

    /** @param planned no longer the time of the next attempt if somebody sent it by hand since */
    private void retry(String id, int attempt, Instant planned) {
        if (deliveries.find(id).filter(delivery -> planned.equals(delivery.nextAttempt())).isPresent()) {
            attempt(id, attempt);
        }
    }
}
