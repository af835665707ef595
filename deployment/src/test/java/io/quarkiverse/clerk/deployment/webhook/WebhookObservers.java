package io.quarkiverse.clerk.deployment.webhook;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

import io.quarkiverse.clerk.webhook.ClerkEvent;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.DeletedEvent;
import io.quarkiverse.clerk.webhook.OrganizationEvent;
import io.quarkiverse.clerk.webhook.SessionEvent;
import io.quarkiverse.clerk.webhook.UserEvent;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Notes what it observes. */
@ApplicationScoped
public class WebhookObservers {

    /** A bean that needs a request context. */
    @RequestScoped
    public static class Notes {

        private int count;

        int next() {
            return ++count;
        }
    }

    private final List<String> observed = new CopyOnWriteArrayList<>();
    /** How many of the next events fail. */
    private final AtomicInteger failures = new AtomicInteger();

    @Inject
    Notes notes;

    List<String> observed() {
        return observed;
    }

    AtomicInteger failures() {
        return failures;
    }

    void created(@Observes @ClerkEvent("user.created") UserEvent event) {
        observed.add("created " + event.user().id());
    }

    void anyOfAUser(@Observes @ClerkEvent("user.*") ClerkWebhookEvent event) {
        observed.add("user.* " + event.type());
    }

    void deleted(@Observes @ClerkEvent("user.deleted") DeletedEvent event) {
        observed.add("deleted " + event.objectId());
    }

    void ofASession(@Observes SessionEvent event) {
        observed.add("session of " + event.session().userId());
    }

    void all(@Observes ClerkWebhookEvent event) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("The database is down");
        }
        observed.add("all " + event.type() + " " + notes.next() + " "
                + (Infrastructure.canCallerThreadBeBlocked() && VertxContext.isOnDuplicatedContext()));
    }

    void later(@ObservesAsync @ClerkEvent("organization.updated") OrganizationEvent event) {
        observed.add("later " + event.organization().slug());
    }
}
