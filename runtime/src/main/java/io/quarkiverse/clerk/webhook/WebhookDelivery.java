package io.quarkiverse.clerk.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What all webhook events have in common. Immutable.
 * <p>
 * In a test, create one with {@link #builder(String)}.
 */
public sealed interface WebhookDelivery permits WebhookDeliveryRecord {

    /** @return the ID of the delivery ({@code svix-id}); the same if Clerk delivers the event again */
    String id();

    /** @return the type of the event, such as {@code user.created} */
    String type();

    /** @return when the event happened; if Clerk does not say, when the delivery was signed */
    Instant timestamp();

    /** @return the ID of the Clerk instance, {@code ins_…}, or {@code null} if Clerk does not say */
    @Nullable
    String instanceId();

    /** @return the address of the client whose request caused the event, or {@code null} if Clerk does not say */
    @Nullable
    String clientIp();

    /** @return the user agent of that client, or {@code null} if Clerk does not say */
    @Nullable
    String userAgent();

    /** @return the object that the event is about, as Clerk sent it, immutable */
    Map<String, Object> data();

    /**
     * Starts to build a value, for tests. Its ID is random until you set it.
     *
     * @param type the type of the event, such as {@code user.created}
     */
    static Builder builder(String type) {
        return new Builder(type);
    }

    /** Builds a {@link WebhookDelivery}. Each method sets the property of the same name. Not thread-safe. */
    final class Builder {

        private final String type;
        private String id = "msg_" + UUID.randomUUID();
        private Instant timestamp = Instant.EPOCH;
        private @Nullable String instanceId;
        private @Nullable String clientIp;
        private @Nullable String userAgent;
        private Map<String, Object> data = Map.of();

        private Builder(String type) {
            this.type = Objects.requireNonNull(type, "type");
        }

        public Builder id(String id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        public Builder timestamp(Instant timestamp) {
            this.timestamp = Objects.requireNonNull(timestamp, "timestamp");
            return this;
        }

        public Builder instanceId(@Nullable String instanceId) {
            this.instanceId = instanceId;
            return this;
        }

        public Builder clientIp(@Nullable String clientIp) {
            this.clientIp = clientIp;
            return this;
        }

        public Builder userAgent(@Nullable String userAgent) {
            this.userAgent = userAgent;
            return this;
        }

        /** @param data not copied: it must not change any more */
        public Builder data(Map<String, Object> data) {
            this.data = Objects.requireNonNull(data, "data");
            return this;
        }

        /** @return the value, immutable */
        public WebhookDelivery build() {
            return new WebhookDeliveryRecord(id, type, timestamp, instanceId, clientIp, userAgent, data);
        }
    }
}
