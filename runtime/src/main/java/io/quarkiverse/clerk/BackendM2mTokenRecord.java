package io.quarkiverse.clerk;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The values of {@link BackendM2mToken}. */
record BackendM2mTokenRecord(String id, @Nullable String subject, List<String> scopes, Map<String, Object> claims,
        boolean revoked, @Nullable String revocationReason, boolean expired, @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt, @Nullable Instant createdAt, @Nullable Instant updatedAt, @Nullable String token,
        Map<String, Object> raw)
        implements
            BackendM2mToken {

    /** The ID only, because this can end up in logs, and a new token contains a secret. */
    @Override
    public String toString() {
        return "BackendM2mToken[" + id + "]";
    }
}
