package io.quarkiverse.clerk.webhook;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

record WebhookDeliveryRecord(String id, String type, Instant timestamp, @Nullable String instanceId, @Nullable String clientIp,
        @Nullable String userAgent, Map<String, Object> data) implements WebhookDelivery {
}
