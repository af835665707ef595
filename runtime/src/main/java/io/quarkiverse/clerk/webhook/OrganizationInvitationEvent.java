package io.quarkiverse.clerk.webhook;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An invitation to an organization was created, accepted or revoked: {@code organizationInvitation.created},
 * {@code organizationInvitation.accepted}, {@code organizationInvitation.revoked}.
 *
 * @param delivery what all events have in common
 */
public record OrganizationInvitationEvent(WebhookDelivery delivery) implements ClerkWebhookEvent {

    /**
     * @throws NullPointerException if the delivery is {@code null}
     */
    public OrganizationInvitationEvent {
        Objects.requireNonNull(delivery, "delivery");
    }

    /** @return the ID of the organization, or {@code null} if Clerk does not say */
    public @Nullable String organizationId() {
        return text("organization_id");
    }

    /** @return the invited e-mail address, or {@code null} if Clerk does not say */
    public @Nullable String emailAddress() {
        return text("email_address");
    }

    /** @return the role that the user will have, such as {@code org:member}, or {@code null} if Clerk does not say */
    public @Nullable String role() {
        return text("role");
    }

    /** @return {@code pending}, {@code accepted}, {@code revoked} or another status, or {@code null} if Clerk does not say */
    public @Nullable String status() {
        return text("status");
    }

    private @Nullable String text(String name) {
        return data().get(name) instanceof String text ? text : null;
    }
}
