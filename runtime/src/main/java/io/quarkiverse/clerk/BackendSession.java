package io.quarkiverse.clerk;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A session, as the Backend API describes it. Immutable. The session of the current request is {@link ClerkSession}.
 * <p>
 * In a test, create one with {@link #builder(String)}.
 */
public sealed interface BackendSession extends Serializable permits BackendSessionRecord {

    /** @return the session id, {@code sess_…} */
    String id();

    /** @return the id of the user, {@code user_…}, or {@code null} if Clerk does not say */
    @Nullable
    String userId();

    /** @return the id of the browser or device that holds the session, {@code client_…}, or {@code null} */
    @Nullable
    String clientId();

    /**
     * @return {@code active}, {@code pending}, {@code ended}, {@code removed}, {@code replaced}, {@code expired},
     *         {@code abandoned} or {@code revoked}; {@code null} if Clerk does not say. Clerk can add values.
     */
    @Nullable
    String status();

    /** @return the id of the active organization, {@code org_…}; {@code null} for the personal account */
    @Nullable
    String lastActiveOrganizationId();

    /** @return when the session was last active, or {@code null} */
    @Nullable
    Instant lastActiveAt();

    /** @return when the session expires, or {@code null} */
    @Nullable
    Instant expiresAt();

    /** @return when Clerk created it, or {@code null} if Clerk does not say */
    @Nullable
    Instant createdAt();

    /** @return when it last changed, or {@code null} if Clerk does not say */
    @Nullable
    Instant updatedAt();

    /** @return the whole JSON object as Clerk sent it, immutable; for values that have no accessor */
    Map<String, Object> raw();

    /** @return whether the status is {@code active}, which means that a user is signed in with this session */
    boolean isActive();

    /**
     * Starts to build a value, for tests. Everything but the id is empty until you set it.
     *
     * @param id the session id, {@code sess_…}
     */
    static Builder builder(String id) {
        return new Builder(id);
    }

    /** Builds a {@link BackendSession}. Each method sets the property of the same name. Not thread-safe. */
    final class Builder {

        private final String id;
        private @Nullable String userId;
        private @Nullable String clientId;
        private @Nullable String status;
        private @Nullable String lastActiveOrganizationId;
        private @Nullable Instant lastActiveAt;
        private @Nullable Instant expiresAt;
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private Map<String, Object> raw = Map.of();

        private Builder(String id) {
            this.id = Objects.requireNonNull(id, "id");
        }

        public Builder userId(@Nullable String userId) {
            this.userId = userId;
            return this;
        }

        public Builder clientId(@Nullable String clientId) {
            this.clientId = clientId;
            return this;
        }

        public Builder status(@Nullable String status) {
            this.status = status;
            return this;
        }

        public Builder lastActiveOrganizationId(@Nullable String lastActiveOrganizationId) {
            this.lastActiveOrganizationId = lastActiveOrganizationId;
            return this;
        }

        public Builder lastActiveAt(@Nullable Instant lastActiveAt) {
            this.lastActiveAt = lastActiveAt;
            return this;
        }

        public Builder expiresAt(@Nullable Instant expiresAt) {
            this.expiresAt = expiresAt;
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
        public BackendSession build() {
            return new BackendSessionRecord(id, userId, clientId, status, lastActiveOrganizationId, lastActiveAt, expiresAt,
                    createdAt, updatedAt, raw);
        }
    }
}
