package io.quarkiverse.clerk;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The values of {@link BackendSession}. */
record BackendSessionRecord(String id, @Nullable String userId, @Nullable String clientId, @Nullable String status,
        @Nullable String lastActiveOrganizationId, @Nullable Instant lastActiveAt, @Nullable Instant expiresAt,
        @Nullable Instant createdAt, @Nullable Instant updatedAt, Map<String, Object> raw) implements BackendSession {

    @Override
    public boolean isActive() {
        return "active".equals(status);
    }

    /** Nothing about the browser, because this can end up in logs. */
    @Override
    public String toString() {
        return "BackendSession[" + id + ", " + status + "]";
    }
}
