package io.quarkiverse.clerk.webhook;

import java.util.Objects;

import io.quarkiverse.clerk.ClerkUser;

/**
 * A user was created or changed: {@code user.created}, {@code user.updated}. See {@link DeletedEvent} for {@code user.deleted}.
 *
 * @param delivery what all events have in common
 * @param user the user after the change
 */
public record UserEvent(WebhookDelivery delivery, ClerkUser user) implements ClerkWebhookEvent {

    /**
     * @throws NullPointerException if a parameter is {@code null}
     */
    public UserEvent {
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(user, "user");
    }
}
