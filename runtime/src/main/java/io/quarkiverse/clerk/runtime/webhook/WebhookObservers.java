package io.quarkiverse.clerk.runtime.webhook;

import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.smallrye.mutiny.Uni;

/**
 * The methods of the application that observe webhook events.
 */
@FunctionalInterface
public interface WebhookObservers {

    /** @return completes when all methods that must succeed have returned; fails if one failed */
    Uni<Void> notify(ClerkWebhookEvent event);
}
