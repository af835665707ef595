package io.quarkiverse.clerk.runtime.webhook;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.webhook.ClerkEvent;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Fires webhook events as CDI events, on a worker thread and with a request context of their own.
 */
@Singleton
public final class CdiWebhookObservers implements WebhookObservers {

    private static final Logger LOG = Logger.getLogger(CdiWebhookObservers.class);

    private final Event<ClerkWebhookEvent> events;
    private final Vertx vertx;

    CdiWebhookObservers(Event<ClerkWebhookEvent> events, Vertx vertx) {
        this.events = events;
        this.vertx = vertx;
    }

    @Override
    public Uni<Void> notify(ClerkWebhookEvent event) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.<Void> executeBlocking(() -> {
                fire(event);
                return null;
            }, false).onComplete(ignored -> emitter.complete(null), emitter::fail);
        });
    }

    private void fire(ClerkWebhookEvent event) {
        String type = event.type();
        Event<ClerkWebhookEvent> selected = events.select(ClerkEvent.Literal.of(type),
                ClerkEvent.Literal.of(type.substring(0, type.indexOf('.')) + ".*"));
        ManagedContext requestContext = Arc.container().requestContext();
        boolean begun = !requestContext.isActive();
        if (begun) {
            requestContext.activate();
        }
        try {
            selected.fire(event);
        } finally {
            if (begun) {
                requestContext.terminate();
            }
        }
        try {
            selected.fireAsync(event).whenComplete((fired, problem) -> {
                if (problem != null) {
                    logAsync(event, problem);
                }
            });
        } catch (RuntimeException e) {
            logAsync(event, e);
        }
    }

    private static void logAsync(ClerkWebhookEvent event, Throwable problem) {
        LOG.errorf(problem, "A method that observes %s with @ObservesAsync failed (delivery %s)", event.type(),
                event.delivery().id());
    }
}
