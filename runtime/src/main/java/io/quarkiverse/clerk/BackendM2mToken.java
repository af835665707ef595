package io.quarkiverse.clerk;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A token with which one of your services calls another. Immutable.
 * <p>
 * In a test, create one with {@link #builder(String)}.
 */
public sealed interface BackendM2mToken extends Serializable permits BackendM2mTokenRecord {

    /** @return the ID, {@code mt_…}, which is not a secret */
    String id();

    /** @return the machine that the token stands for, {@code mch_…} */
    @Nullable
    String subject();

    /** @return the scopes */
    List<String> scopes();

    /** @return the custom claims, immutable */
    Map<String, Object> claims();

    /** @return whether it has been revoked */
    boolean revoked();

    /** @return why it was revoked; {@code null} if nobody said */
    @Nullable
    String revocationReason();

    /** @return whether it has expired */
    boolean expired();

    /** @return when it expires; {@code null} if it does not */
    @Nullable
    Instant expiresAt();

    /** @return when it was last used; {@code null} if Clerk does not say */
    @Nullable
    Instant lastUsedAt();

    /** @return when it was created; {@code null} if Clerk does not say */
    @Nullable
    Instant createdAt();

    /** @return when it last changed; {@code null} if Clerk does not say */
    @Nullable
    Instant updatedAt();

    /** @return the token itself; {@code null} unless it has just been created. Do not log it. */
    @Nullable
    String token();

    /** @return the whole JSON object as Clerk sent it, immutable, without the secret; for values that have no accessor */
    Map<String, Object> raw();

    /**
     * Starts to build a value, for tests. Everything but the ID is empty until you set it.
     *
     * @param id the ID
     */
    static Builder builder(String id) {
        return new Builder(id);
    }

    /** Builds a {@link BackendM2mToken}. Each method sets the property of the same name. Not thread-safe. */
    final class Builder {

        private final String id;
        private @Nullable String subject;
        private List<String> scopes = List.of();
        private Map<String, Object> claims = Map.of();
        private boolean revoked;
        private @Nullable String revocationReason;
        private boolean expired;
        private @Nullable Instant expiresAt;
        private @Nullable Instant lastUsedAt;
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private @Nullable String token;
        private Map<String, Object> raw = Map.of();

        private Builder(String id) {
            this.id = Objects.requireNonNull(id, "id");
        }

        public Builder subject(@Nullable String subject) {
            this.subject = subject;
            return this;
        }

        public Builder scopes(List<String> scopes) {
            this.scopes = List.copyOf(scopes);
            return this;
        }

        public Builder claims(Map<String, Object> claims) {
            this.claims = Copies.of(claims);
            return this;
        }

        public Builder revoked(boolean revoked) {
            this.revoked = revoked;
            return this;
        }

        public Builder revocationReason(@Nullable String revocationReason) {
            this.revocationReason = revocationReason;
            return this;
        }

        public Builder expired(boolean expired) {
            this.expired = expired;
            return this;
        }

        public Builder expiresAt(@Nullable Instant expiresAt) {
            this.expiresAt = expiresAt;
            return this;
        }

        public Builder lastUsedAt(@Nullable Instant lastUsedAt) {
            this.lastUsedAt = lastUsedAt;
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

        public Builder token(@Nullable String token) {
            this.token = token;
            return this;
        }

        public Builder raw(Map<String, Object> raw) {
            this.raw = Copies.of(raw);
            return this;
        }

        /** @return the value, immutable */
        public BackendM2mToken build() {
            return new BackendM2mTokenRecord(id, subject, scopes, claims, revoked, revocationReason, expired, expiresAt,
                    lastUsedAt, createdAt, updatedAt, token, raw);
        }
    }
}
