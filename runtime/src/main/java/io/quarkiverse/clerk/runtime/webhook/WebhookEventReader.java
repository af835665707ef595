package io.quarkiverse.clerk.runtime.webhook;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.clerk.runtime.backend.BackendJson;
import io.quarkiverse.clerk.runtime.backend.ClerkCallException;
import io.quarkiverse.clerk.runtime.token.ImmutableJson;
import io.quarkiverse.clerk.webhook.BillingEvent;
import io.quarkiverse.clerk.webhook.ClerkWebhookEvent;
import io.quarkiverse.clerk.webhook.DeletedEvent;
import io.quarkiverse.clerk.webhook.InvalidWebhookException;
import io.quarkiverse.clerk.webhook.InvalidWebhookException.Reason;
import io.quarkiverse.clerk.webhook.OrganizationEvent;
import io.quarkiverse.clerk.webhook.OrganizationInvitationEvent;
import io.quarkiverse.clerk.webhook.OrganizationMembershipEvent;
import io.quarkiverse.clerk.webhook.OtherEvent;
import io.quarkiverse.clerk.webhook.SessionEvent;
import io.quarkiverse.clerk.webhook.UserEvent;
import io.quarkiverse.clerk.webhook.WebhookDelivery;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Reads the content of a webhook whose signature matched.
 */
final class WebhookEventReader {

    private static final String TYPE = "[A-Za-z][A-Za-z0-9_]{0,63}(\\.[A-Za-z][A-Za-z0-9_]{0,63}){1,3}";
    private static final long MAX_MILLIS = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private WebhookEventReader() {
    }

    static ClerkWebhookEvent read(String id, Instant signedAt, byte[] body) {
        JsonObject json = parse(body);
        if (!(json.getValue("type") instanceof String type) || !type.matches(TYPE)
                || !(json.getValue("data") instanceof JsonObject data)) {
            throw new InvalidWebhookException(Reason.UNREADABLE, "The content is not an event: it has no type or no data");
        }
        JsonObject attributes = object(json, "event_attributes");
        JsonObject request = object(attributes, "http_request");
        WebhookDelivery delivery = WebhookDelivery.builder(type)
                .id(id)
                .timestamp(time(json.getValue("timestamp"), signedAt))
                .instanceId(text(json, "instance_id"))
                .clientIp(text(request, "client_ip"))
                .userAgent(text(request, "user_agent"))
                .data(ImmutableJson.copy(data.getMap()))
                .build();
        try {
            return typed(delivery, data);
        } catch (ClerkCallException e) {
            // An object without an ID. Whoever wants it reads the JSON.
            return new OtherEvent(delivery);
        }
    }

    private static ClerkWebhookEvent typed(WebhookDelivery delivery, JsonObject data) {
        String family = delivery.type().substring(0, delivery.type().indexOf('.'));
        if (Boolean.TRUE.equals(data.getValue("deleted")) && text(data, "id") != null) {
            return new DeletedEvent(delivery, text(data, "id"));
        }
        return switch (family) {
            case "user" -> new UserEvent(delivery, BackendJson.user(data));
            case "session" -> new SessionEvent(delivery, BackendJson.session(data));
            case "organization" -> new OrganizationEvent(delivery, BackendJson.organization(data));
            case "organizationMembership" -> new OrganizationMembershipEvent(delivery, BackendJson.membership(data));
            case "organizationInvitation" -> new OrganizationInvitationEvent(delivery);
            case "subscription", "subscriptionItem", "paymentAttempt" -> new BillingEvent(delivery);
            default -> new OtherEvent(delivery);
        };
    }

    private static JsonObject parse(byte[] body) {
        try {
            return new JsonObject(Buffer.buffer(body));
        } catch (DecodeException | ClassCastException e) {
            throw new InvalidWebhookException(Reason.UNREADABLE, "The content is not a JSON object");
        }
    }

    private static JsonObject object(JsonObject json, String name) {
        return json.getValue(name) instanceof JsonObject object ? object : new JsonObject(Map.of());
    }

    private static @Nullable String text(JsonObject json, String name) {
        return json.getValue(name) instanceof String text ? text : null;
    }

    /** In milliseconds since 1970. */
    private static Instant time(@Nullable Object value, Instant otherwise) {
        return value instanceof Number millis && millis.longValue() > 0 && millis.longValue() < MAX_MILLIS
                ? Instant.ofEpochMilli(millis.longValue())
                : otherwise;
    }
}
