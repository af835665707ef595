package io.quarkiverse.clerk.webhook;

import java.util.Objects;

/**
 * An object was deleted: {@code user.deleted}, {@code organization.deleted} and others. Clerk sends its ID, and sometimes its
 * slug and external ID, which are in {@link #data()}.
 *
 * @param delivery what all events have in common
 * @param objectId the ID of the deleted object
 */
public record DeletedEvent(WebhookDelivery delivery, String objectId) implements ClerkWebhookEvent {

    /**
     * @throws NullPointerException if a parameter is {@code null}
     */
    public DeletedEvent {
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(objectId, "objectId");
    }
}
