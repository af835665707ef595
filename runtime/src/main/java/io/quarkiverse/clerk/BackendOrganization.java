package io.quarkiverse.clerk;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An organization, as the Backend API describes it. Immutable. The active organization of a session is
 * {@link ClerkOrganization}.
 * <p>
 * In a test, create one with {@link #builder(String)}.
 */
public sealed interface BackendOrganization extends Serializable permits BackendOrganizationRecord {

    /** @return the organization id, {@code org_…} */
    String id();

    /** @return the slug, or {@code null} if the instance does not use slugs */
    @Nullable
    String slug();

    /** @return the display name, or {@code null} */
    @Nullable
    String name();

    /** @return the URL of the logo, or {@code null} */
    @Nullable
    String imageUrl();

    /** @return the number of members, or {@code null} if Clerk does not say */
    @Nullable
    Long membersCount();

    /** @return the metadata that front end and back end can read; empty if there is none */
    Map<String, Object> publicMetadata();

    /** @return the metadata that only the back end can read; empty if there is none */
    Map<String, Object> privateMetadata();

    /** @return when Clerk created it, or {@code null} if Clerk does not say */
    @Nullable
    Instant createdAt();

    /** @return when it last changed, or {@code null} if Clerk does not say */
    @Nullable
    Instant updatedAt();

    /** @return the whole JSON object as Clerk sent it, immutable; for values that have no accessor */
    Map<String, Object> raw();

    /**
     * Starts to build a value, for tests. Everything but the id is empty until you set it.
     *
     * @param id the organization id, {@code org_…}
     */
    static Builder builder(String id) {
        return new Builder(id);
    }

    /** Builds a {@link BackendOrganization}. Each method sets the property of the same name. Not thread-safe. */
    final class Builder {

        private final String id;
        private @Nullable String slug;
        private @Nullable String name;
        private @Nullable String imageUrl;
        private @Nullable Long membersCount;
        private Map<String, Object> publicMetadata = Map.of();
        private Map<String, Object> privateMetadata = Map.of();
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private Map<String, Object> raw = Map.of();

        private Builder(String id) {
            this.id = Objects.requireNonNull(id, "id");
        }

        public Builder slug(@Nullable String slug) {
            this.slug = slug;
            return this;
        }

        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        public Builder imageUrl(@Nullable String imageUrl) {
            this.imageUrl = imageUrl;
            return this;
        }

        public Builder membersCount(@Nullable Long membersCount) {
            this.membersCount = membersCount;
            return this;
        }

        public Builder publicMetadata(Map<String, Object> publicMetadata) {
            this.publicMetadata = Copies.of(publicMetadata);
            return this;
        }

        public Builder privateMetadata(Map<String, Object> privateMetadata) {
            this.privateMetadata = Copies.of(privateMetadata);
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
        public BackendOrganization build() {
            return new BackendOrganizationRecord(id, slug, name, imageUrl, membersCount, publicMetadata, privateMetadata,
                    createdAt, updatedAt, raw);
        }
    }
}
