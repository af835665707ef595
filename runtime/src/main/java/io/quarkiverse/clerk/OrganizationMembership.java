package io.quarkiverse.clerk;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The membership of a user in an organization. Immutable.
 * <p>
 * In a test, create one with {@link #builder(String, BackendOrganization)}.
 */
public sealed interface OrganizationMembership extends Serializable permits OrganizationMembershipRecord {

    /** @return the membership id, {@code orgmem_…} */
    String id();

    /** @return the organization */
    BackendOrganization organization();

    /** @return the id of the user, {@code user_…}, or {@code null} if Clerk does not say */
    @Nullable
    String userId();

    /** @return the role, such as {@code org:admin}, or {@code null} */
    @Nullable
    String role();

    /** @return the permissions of the role, such as {@code org:invoices:create}; empty if it has none */
    Set<String> permissions();

    /** @return when Clerk created it, or {@code null} if Clerk does not say */
    @Nullable
    Instant createdAt();

    /** @return when it last changed, or {@code null} if Clerk does not say */
    @Nullable
    Instant updatedAt();

    /** @return the whole JSON object as Clerk sent it, immutable; for values that have no accessor */
    Map<String, Object> raw();

    /**
     * Starts to build a value, for tests. The other properties are empty until you set them.
     *
     * @param id the membership id, {@code orgmem_…}
     * @param organization the organization
     */
    static Builder builder(String id, BackendOrganization organization) {
        return new Builder(id, organization);
    }

    /** Builds an {@link OrganizationMembership}. Each method sets the property of the same name. Not thread-safe. */
    final class Builder {

        private final String id;
        private final BackendOrganization organization;
        private @Nullable String userId;
        private @Nullable String role;
        private Set<String> permissions = Set.of();
        private @Nullable Instant createdAt;
        private @Nullable Instant updatedAt;
        private Map<String, Object> raw = Map.of();

        private Builder(String id, BackendOrganization organization) {
            this.id = Objects.requireNonNull(id, "id");
            this.organization = Objects.requireNonNull(organization, "organization");
        }

        public Builder userId(@Nullable String userId) {
            this.userId = userId;
            return this;
        }

        public Builder role(@Nullable String role) {
            this.role = role;
            return this;
        }

        public Builder permissions(Set<String> permissions) {
            this.permissions = Set.copyOf(permissions);
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
        public OrganizationMembership build() {
            return new OrganizationMembershipRecord(id, organization, userId, role, permissions, createdAt, updatedAt, raw);
        }
    }
}
