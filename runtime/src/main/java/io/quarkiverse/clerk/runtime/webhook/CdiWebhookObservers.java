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
 * Fires webhook events as CDI events on a worker thread, and then calls the methods whose result has to be awaited. All of
 * them share a request context of their own.
 */
@Singleton
public final class CdiWebhookObservers implements WebhookObservers {

    private static final Logger LOG = Logger.getLogger(CdiWebhookObservers.class);

    private final Event<ClerkWebhookEvent> events;
    private final AwaitedObservers awaited;
    private final Vertx vertx;

    CdiWebhookObservers(Event<ClerkWebhookEvent> events, AwaitedObservers awaited, Vertx vertx) {
        this.events = events;
        this.awaited = awaited;
        this.vertx = vertx;
    }

    /** The work is not cancelled with the result: the request context ends when the last method has completed. */
    @Override
    public Uni<Void> notify(ClerkWebhookEvent event) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            Event<ClerkWebhookEvent> selected = events.select(ClerkEvent.Literal.of(event.type()),
                    ClerkEvent.Literal.of(AwaitedObservers.familyOf(event)));
            onWorker(context, () -> {
                // On a new context, there is none yet.
                Arc.container().requestContext().activate();
                selected.fire(event);
            })
                    .chain(() -> awaited.notify(event, context, InstanceWebhooks.MAX_DURATION))
                    .onTermination().call(() -> onWorker(context, CdiWebhookObservers::endRequestContext))
                    .invoke(() -> fireAsync(selected, event))
                    .subscribe().with(emitter::complete, emitter::fail);
        });
    }

    private static Uni<Void> onWorker(Context context, Runnable work) {
        return Uni.createFrom().emitter(emitter -> context.<Void> executeBlocking(() -> {
            work.run();
            return null;
        }, false).onComplete(ignored -> emitter.complete(null), emitter::fail));
    }

    private static void endRequestContext() {
        ManagedContext requestContext = Arc.container().requestContext();
        if (requestContext.isActive()) {
            requestContext.terminate();
        }
    }

    private static void fireAsync(Event<ClerkWebhookEvent> selected, ClerkWebhookEvent event) {
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
