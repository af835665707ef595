package io.quarkiverse.clerk.webhook;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An event that Clerk delivered by webhook. Immutable. Observe it with {@link ClerkEvent}.
 * <p>
 * Clerk delivers each event at least once, in no particular order. Compare {@link #updatedAt()} with what you have stored
 * before you overwrite it.
 */
public sealed interface ClerkWebhookEvent permits UserEvent, SessionEvent, OrganizationEvent, OrganizationMembershipEvent,
        OrganizationInvitationEvent, BillingEvent, DeletedEvent, OtherEvent {

    /** @return what all events have in common */
    WebhookDelivery delivery();

    /** @return the type, such as {@code user.created} */
    default String type() {
        return delivery().type();
    }

    /** @return the object that the event is about, as Clerk sent it, immutable; for values that have no accessor */
    default Map<String, Object> data() {
        return delivery().data();
    }

    /** @return the id of the object that the event is about, or {@code null} if Clerk does not say */
    default @Nullable String objectId() {
        return data().get("id") instanceof String id ? id : null;
    }

    /**
     * @return when the object last changed, or else when the event happened. Of two events about one object, the later one
     *         describes its state.
     */
    default Instant updatedAt() {
        return data().get("updated_at") instanceof Number millis ? Instant.ofEpochMilli(millis.longValue())
                : delivery().timestamp();
    }
}
