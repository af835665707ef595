package io.quarkiverse.clerk.runtime.webhook;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.runtime.concurrent.ClientAddress;
import io.quarkiverse.clerk.runtime.concurrent.RequestSlots;
import io.quarkiverse.clerk.runtime.request.UnreadContent;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.InvalidWebhookException;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Receives webhooks. Responds when they are handled: with a 204, or with a 500 so that Clerk delivers them again. The response
 * to what Clerk did not send says nothing but 400; the reason is in the log.
 */
final class WebhookRoute implements Handler<RoutingContext> {

    private static final Logger LOG = Logger.getLogger(WebhookRoute.class);

    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private final InstanceWebhooks webhooks;
    private final int maxBodySize;
    private final RequestSlots reading;
    private final RequestSlots handling;
    private final RejectionLog rejections;

    /**
     * @param reading limits the requests whose content has not arrived
     * @param handling limits the webhooks that are being handled
     */
    WebhookRoute(InstanceWebhooks webhooks, int maxBodySize, RequestSlots reading, RequestSlots handling,
            InstantSource clock) {
        this.webhooks = webhooks;
        this.maxBodySize = maxBodySize;
        this.reading = reading;
        this.handling = handling;
        this.rejections = new RejectionLog(LOG, clock);
    }

    @Override
    public void handle(RoutingContext request) {
        if (request.response().closed()) {
            return;
        }
        if (request.request().method() != HttpMethod.POST) {
            request.response().putHeader(HttpHeaders.ALLOW, "POST");
            respond(request, METHOD_NOT_ALLOWED);
            return;
        }
        try {
            // Requests without the headers of a webhook take no slot.
            webhooks.checkHeaders(name -> request.request().getHeader(name));
        } catch (InvalidWebhookException e) {
            rejections.rejected(e);
            respond(request, BAD_REQUEST);
            return;
        }
        String client = ClientAddress.of(request.request().remoteAddress());
        if (!reading.take(client)) {
            tooMany(request);
            return;
        }
        AtomicBoolean read = new AtomicBoolean();
        Runnable release = () -> {
            if (read.compareAndSet(false, true)) {
                reading.release(client);
            }
        };
        request.addEndHandler(ignored -> release.run());
        new BodyReader(request, maxBodySize).read(body -> {
            release.run();
            received(request, client, body);
        }, status -> respond(request, status));
    }

    private static void tooMany(RoutingContext request) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        respond(request, UNAVAILABLE);
    }

    private void received(RoutingContext request, String client, byte[] body) {
        ClerkWebhookEvent event;
        try {
            event = webhooks.verify(name -> request.request().getHeader(name), body);
        } catch (InvalidWebhookException e) {
            rejections.rejected(e);
            respond(request, BAD_REQUEST);
            return;
        } catch (RuntimeException e) {
            LOG.error("A webhook could not be read", e);
            respond(request, INTERNAL_ERROR);
            return;
        }
        if (!handling.take(client)) {
            tooMany(request);
            return;
        }
        request.addEndHandler(ignored -> handling.release(client));
        Context context = Vertx.currentContext();
        webhooks.handle(event).subscribe().with(
                ignored -> context.runOnContext(now -> respond(request, NO_CONTENT)),
                problem -> {
                    LOG.errorf(problem, "The webhook %s (delivery %s) was not handled. Clerk will deliver it again.",
                            event.type(), event.delivery().id());
                    context.runOnContext(now -> respond(request, INTERNAL_ERROR));
                });
    }

    private static void respond(RoutingContext request, int status) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        UnreadContent.end(request, Buffer.buffer());
    }
}
