package io.quarkiverse.clerk.runtime.webhook;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.runtime.backend.UserCache;
import io.quarkiverse.clerk.runtime.concurrent.RequestSlots;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.ClerkWebhooks;
import io.quarkiverse.clerk.webhook.InvalidWebhookException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * The webhooks of one Clerk instance: verifies them, skips those that were already handled, and notifies whom they concern.
 */
public final class InstanceWebhooks implements ClerkWebhooks {

    /** Clerk has given up waiting by then, and delivers the event again. */
    static final Duration MAX_DURATION = Duration.ofSeconds(60);

    private final ClerkSettings.@Nullable Webhooks settings;
    private final InstantSource clock;
    private final WebhookVerifier verifier;
    private final HandledDeliveries deliveries = new HandledDeliveries();
    private final WebhookEffects effects;
    private final WebhookObservers observers;

    public InstanceWebhooks(ClerkSettings settings, InstantSource clock, SessionRevocations revocations,
            UserCache users, WebhookObservers observers) {
        this.settings = settings.webhooks().orElse(null);
        this.clock = clock;
        this.verifier = new WebhookVerifier(this.settings == null ? List.of() : this.settings.signingSecrets(), clock);
        this.effects = new WebhookEffects(revocations, users);
        this.observers = observers;
    }

    /** @return what serves the route; only if there is a signing secret */
    Handler<RoutingContext> route(RequestSlots reading, RequestSlots handling) {
        return new WebhookRoute(this, settings.maxBodySize(), reading, handling, clock);
    }

    @Override
    public ClerkWebhookEvent verify(Function<String, @Nullable String> header, byte[] body) {
        if (settings == null) {
            throw new IllegalStateException("No signing secret is configured. Set quarkus.clerk.webhooks.signing-secret"
                    + " (environment variable CLERK_WEBHOOK_SIGNING_SECRET).");
        }
        return verifier.verify(header, body);
    }

    /**
     * @throws InvalidWebhookException if the headers show that Clerk did not send the request, or not lately
     */
    void checkHeaders(Function<String, @Nullable String> header) {
        verifier.checkHeaders(header);
    }

    @Override
    public Uni<Void> handle(ClerkWebhookEvent event) {
        return deliveries.once(event.delivery().id(),
                () -> effects.apply(event).chain(() -> observers.notify(event))
                        .ifNoItem().after(MAX_DURATION).fail());
    }
}
