package io.quarkiverse.clerk;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The values of {@link BackendApiKey}. */
record BackendApiKeyRecord(String id, @Nullable String subject, @Nullable String name, @Nullable String description,
        List<String> scopes, Map<String, Object> claims, boolean revoked, @Nullable String revocationReason, boolean expired,
        @Nullable Instant expiresAt, @Nullable String createdBy, @Nullable Instant lastUsedAt, @Nullable Instant createdAt,
        @Nullable Instant updatedAt, @Nullable String secret, Map<String, Object> raw)
        implements
            BackendApiKey {

    /** The ID only, because this can end up in logs, and a new token contains a secret. */
    @Override
    public String toString() {
        return "BackendApiKey[" + id + "]";
    }
}
