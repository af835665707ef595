package io.quarkiverse.clerk.webhook;

import java.util.Objects;

/**
 * An event without a type of its own, such as {@code role.created} or {@code email.created}. Read {@link #data()}.
 *
 * @param delivery what all events have in common
 */
public record OtherEvent(WebhookDelivery delivery) implements ClerkWebhookEvent {

    /**
     * @throws NullPointerException if the delivery is {@code null}
     */
    public OtherEvent {
        Objects.requireNonNull(delivery, "delivery");
    }
}
