package io.quarkiverse.clerk;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A client in Clerk's sense: a browser or a device, with the sessions that it holds. Immutable.
 * <p>
 * In a test, create one with {@link #builder(String)}.
 */
public sealed interface BackendClient extends Serializable permits BackendClientRecord {

    /** @return the client id, {@code client_…} */
    String id();

    /** @return all sessions of the client, including those that are over */
    List<BackendSession> sessions();

    /** @return the id of the session that was active last, or {@code null} */
    @Nullable
    String lastActiveSessionId();

    /** @return when Clerk created it, or {@code null} if Clerk does not say */
    @Nullable
    Instant createdAt();

    /** @return when it last changed, or {@code null} if Clerk does not say */
    @Nullable
    Instant updatedAt();

    /** @return the whole JSON object as Clerk sent it, immutable; for values that have no accessor */
    Map<String, Object> raw();

    /**
     * @param sessionId a session id; {@code null} finds nothing
     * @return the session of this client with the id; empty if the client has no such session
     */
    Optional<BackendSession> session(@Nullable String sessionId);

    /**
     * Starts to build a value, for tests. Everything but the id is empty until you set it.
     *
     * @param id the client id, {@code client_…}
     */
    static Builder builder(String id) {
        return new Builder(id);
    }

    /** Builds a {@link BackendClient}. Each method sets the property of the same name. Not thread-safe. */
    final class Builder {

        private final String id;
        private List<BackendSession> sessions = List.of();
        private @Nullable String lastActiveSessionId;
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private Map<String, Object> raw = Map.of();

        private Builder(String id) {
            this.id = Objects.requireNonNull(id, "id");
        }

        public Builder sessions(List<BackendSession> sessions) {
            this.sessions = List.copyOf(sessions);
            return this;
        }

        public Builder lastActiveSessionId(@Nullable String lastActiveSessionId) {
            this.lastActiveSessionId = lastActiveSessionId;
            return this;
        }

        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        public Builder updatedAt(@Nullable Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        public Builder raw(Map<String, Object> raw) {
            this.raw = Copies.of(raw);
            return this;
        }

        /** @return the value, immutable */
        public BackendClient build() {
            return new BackendClientRecord(id, sessions, lastActiveSessionId, createdAt, updatedAt, raw);
        }
    }
}
