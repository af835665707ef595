package io.quarkiverse.clerk.deployment.webhook;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.clerk.webhook.ClerkEvent;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.DeletedEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

/** Methods whose result has to be awaited. They observe domains, which no other observer of the test does. */
public class AwaitedWebhookObservers {

    static final List<String> OBSERVED = new CopyOnWriteArrayList<>();
    static final AtomicInteger FAILURES = new AtomicInteger();

    private AwaitedWebhookObservers() {
    }

    private static String thread() {
        return (Context.isOnEventLoopThread() ? "event loop" : "worker") + " " + VertxContext.isOnDuplicatedContext();
    }

    /** Nothing but its inherited observer needs this bean. */
    @ApplicationScoped
    public static class Later extends Base {
    }

    abstract static class Base {

        Uni<Void> later(@Observes @ClerkEvent("organizationDomain.*") ClerkWebhookEvent event, WebhookObservers.Notes notes) {
            String before = "begun on " + thread() + " " + notes.next();
            return Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(50)).invoke(() -> {
                OBSERVED.add(before + ", completed " + event.objectId());
                if (FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IllegalStateException("The database is down");
                }
            });
        }
    }

    @Singleton
    public static class Last {

        @Blocking
        CompletionStage<String> last(WebhookObservers.Notes notes,
                @Observes @Priority(3000) @ClerkEvent("organizationDomain.created") ClerkWebhookEvent event) {
            OBSERVED.add("last on " + thread() + " " + notes.next());
            return CompletableFuture.completedFuture("ignored");
        }

        Uni<Void> nothing(@Observes @ClerkEvent("organizationDomain.deleted") DeletedEvent event) {
            return null;
        }
    }
}
