package io.quarkiverse.clerk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The values of {@link BackendClient}. */
record BackendClientRecord(String id, List<BackendSession> sessions, @Nullable String lastActiveSessionId,
        @Nullable Instant createdAt, @Nullable Instant updatedAt, Map<String, Object> raw) implements BackendClient {

    @Override
    public Optional<BackendSession> session(@Nullable String sessionId) {
        return sessions.stream().filter(session -> session.id().equals(sessionId)).findFirst();
    }

    /** The id only, because this can end up in logs. */
    @Override
    public String toString() {
        return "BackendClient[" + id + "]";
    }
}
