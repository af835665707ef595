package io.quarkiverse.clerk.emulator;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.clerk.emulator.instance.InstanceEvents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/**
 * Sends the events of the instance to the application. Like Clerk, it sends an event again if the application does not answer
 * with a 2xx status, but gives up sooner.
 */
final class WebhookSender {

    private static final System.Logger LOG = System.getLogger(WebhookSender.class.getName());

    private static final long[] RETRY_MILLIS = { 1_000, 5_000, 30_000 };
    private static final int MAX_UNDER_WAY = 100;
    private static final int TIMEOUT_SECONDS = 15;

    private final Vertx vertx;
    private final HttpClient client;
    private final Webhooks webhooks;
    private final String url;
    private final AtomicInteger underWay = new AtomicInteger();

    WebhookSender(Vertx vertx, Webhooks webhooks, String url) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(5_000)
                .setIdleTimeout(TIMEOUT_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS));
        this.webhooks = webhooks;
        this.url = url;
    }

    void subscribeTo(InstanceEvents events) {
        events.subscribe(event -> {
            if (underWay.incrementAndGet() > MAX_UNDER_WAY) {
                underWay.decrementAndGet();
                return;
            }
            try {
                SignedWebhook webhook = webhooks.of(event);
                vertx.runOnContext(ignored -> send(event.type(), webhook, 0));
            } catch (RuntimeException e) {
                underWay.decrementAndGet();
                LOG.log(Level.WARNING, "The webhook {0} could not be made: {1}", event.type(), e.getMessage());
            }
        });
    }

    private void send(String type, SignedWebhook webhook, int attempt) {
        client.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url))
                .compose(request -> send(request, webhook))
                .onSuccess(response -> {
                    if (response.statusCode() / 100 == 2) {
                        underWay.decrementAndGet();
                    } else {
                        again(type, webhook, attempt, "status " + response.statusCode());
                    }
                })
                .onFailure(problem -> again(type, webhook, attempt, problem.getMessage()));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, SignedWebhook webhook) {
        webhook.headers().forEach(request::putHeader);
        request.putHeader("Content-Type", "application/json").putHeader("User-Agent", "Clerk emulator");
        return request.send(Buffer.buffer(webhook.body()));
    }

    private void again(String type, SignedWebhook webhook, int attempt, String problem) {
        if (attempt < RETRY_MILLIS.length) {
            vertx.setTimer(RETRY_MILLIS[attempt], ignored -> send(type, webhook, attempt + 1));
        } else {
            underWay.decrementAndGet();
            LOG.log(Level.WARNING, "The webhook {0} was not delivered to {1}: {2}", type, url, problem);
        }
    }
}
