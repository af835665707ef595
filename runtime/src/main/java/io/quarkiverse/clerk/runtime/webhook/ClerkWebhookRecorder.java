package io.quarkiverse.clerk.runtime.webhook;

import java.util.Optional;

import io.quarkiverse.clerk.runtime.concurrent.RequestSlots;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.ext.web.Router;

/**
 * Adds the route that receives webhooks, if a signing secret is configured.
 */
@Recorder
public class ClerkWebhookRecorder {

    private static final int MAX_READING = 200;
    /** Clerk sends a webhook at once. A client that does not can keep these for three seconds. */
    private static final int MAX_READING_OF_ONE_CLIENT = 20;
    private static final int MAX_HANDLING = 200;
    private static final int MAX_HANDLING_OF_ONE_CLIENT = 100;

    /**
     * Adds the route ahead of the body handler, cross-origin rules and authentication: it needs the bytes as they came, and
     * each request proves by its signature who sent it.
     */
    public void addRoute(RuntimeValue<Router> router, BeanContainer container) {
        Optional<ClerkSettings.Webhooks> settings = container.beanInstance(ClerkSettings.class).webhooks();
        if (settings.isPresent()) {
            InstanceWebhooks webhooks = container.beanInstance(InstanceWebhooks.class);
            router.getValue().route(settings.get().path()).order(RouteConstants.ROUTE_ORDER_BODY_HANDLER)
                    .handler(webhooks.route(new RequestSlots(MAX_READING, MAX_READING_OF_ONE_CLIENT),
                            new RequestSlots(MAX_HANDLING, MAX_HANDLING_OF_ONE_CLIENT)));
        }
    }
}
