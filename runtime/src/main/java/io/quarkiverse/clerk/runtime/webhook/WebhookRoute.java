package io.quarkiverse.clerk.runtime.webhook;

import java.time.InstantSource;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.runtime.concurrent.ClientAddress;
import io.quarkiverse.clerk.runtime.concurrent.RequestSlots;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.InvalidWebhookException;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
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
    private final RequestSlots slots;
    private final RejectionLog rejections;

    WebhookRoute(InstanceWebhooks webhooks, int maxBodySize, RequestSlots slots, InstantSource clock) {
        this.webhooks = webhooks;
        this.maxBodySize = maxBodySize;
        this.slots = slots;
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
            // Whoever does not even have the headers takes no slot.
            webhooks.checkHeaders(name -> request.request().getHeader(name));
        } catch (InvalidWebhookException e) {
            rejections.rejected(e);
            respond(request, BAD_REQUEST);
            return;
        }
        String client = ClientAddress.of(request.request().remoteAddress());
        if (!slots.take(client)) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            respond(request, UNAVAILABLE);
            return;
        }
        request.addEndHandler(ignored -> slots.release(client));
        new BodyReader(request, maxBodySize).read(body -> received(request, body), status -> respond(request, status));
    }

    private void received(RoutingContext request, byte[] body) {
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
        if (request.request().isEnded() || request.request().version() == HttpVersion.HTTP_2) {
            response.end();
        } else {
            // The rest of the content is not read, so the connection cannot be used again.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            response.end().onComplete(ignored -> request.request().connection().close());
        }
    }
}
