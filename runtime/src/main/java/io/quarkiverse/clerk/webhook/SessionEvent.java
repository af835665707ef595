package io.quarkiverse.clerk.webhook;

import java.util.Objects;

import io.quarkiverse.clerk.BackendSession;

/**
 * A session began or ended: {@code session.created}, {@code session.ended}, {@code session.removed}, {@code session.revoked}.
 *
 * @param delivery what all events have in common
 * @param session the session after the change
 */
public record SessionEvent(WebhookDelivery delivery, BackendSession session) implements ClerkWebhookEvent {

    /**
     * @throws NullPointerException if a parameter is {@code null}
     */
    public SessionEvent {
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(session, "session");
    }
}
