package io.quarkiverse.clerk.webhook;

import java.util.Objects;

import io.quarkiverse.clerk.BackendOrganization;

/**
 * An organization was created or changed: {@code organization.created}, {@code organization.updated}. See {@link DeletedEvent}
 * for {@code organization.deleted}.
 *
 * @param delivery what all events have in common
 * @param organization the organization after the change
 */
public record OrganizationEvent(WebhookDelivery delivery, BackendOrganization organization) implements ClerkWebhookEvent {

    /**
     * @throws NullPointerException if a parameter is {@code null}
     */
    public OrganizationEvent {
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(organization, "organization");
    }
}
