package io.quarkiverse.clerk.webhook;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A subscription, an item of a subscription, or an attempt to pay changed: {@code subscription.*}, {@code subscriptionItem.*},
 * {@code paymentAttempt.*}. Read {@link #data()} for plans, periods and amounts.
 *
 * @param delivery what all events have in common
 */
public record BillingEvent(WebhookDelivery delivery) implements ClerkWebhookEvent {

    /**
     * @throws NullPointerException if the delivery is {@code null}
     */
    public BillingEvent {
        Objects.requireNonNull(delivery, "delivery");
    }

    /** @return the status, such as {@code active} or {@code past_due}, or {@code null} if Clerk does not say */
    public @Nullable String status() {
        return text(data(), "status");
    }

    /** @return the ID of the user who pays, or {@code null} if an organization pays */
    public @Nullable String payerUserId() {
        return payer("user_id");
    }

    /** @return the ID of the organization that pays, or {@code null} if a user pays */
    public @Nullable String payerOrganizationId() {
        return payer("organization_id");
    }

    private @Nullable String payer(String name) {
        return data().get("payer") instanceof Map<?, ?> payer ? text(payer, name) : null;
    }

    private static @Nullable String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }
}
