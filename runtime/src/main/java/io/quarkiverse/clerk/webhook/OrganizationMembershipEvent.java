package io.quarkiverse.clerk.webhook;

import java.util.Objects;

import io.quarkiverse.clerk.OrganizationMembership;

/**
 * A user became a member of an organization, has another role, or is no longer a member:
 * {@code organizationMembership.created}, {@code organizationMembership.updated}, {@code organizationMembership.deleted}.
 *
 * @param delivery what all events have in common
 * @param membership the membership, with its organization and the ID of the user
 */
public record OrganizationMembershipEvent(WebhookDelivery delivery,
        OrganizationMembership membership) implements ClerkWebhookEvent {

    /**
     * @throws NullPointerException if a parameter is {@code null}
     */
    public OrganizationMembershipEvent {
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(membership, "membership");
    }
}
