package io.quarkiverse.clerk;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The values of {@link OrganizationMembership}. */
record OrganizationMembershipRecord(String id, BackendOrganization organization, @Nullable String userId,
        @Nullable String role, Set<String> permissions, @Nullable Instant createdAt, @Nullable Instant updatedAt,
        Map<String, Object> raw) implements OrganizationMembership {

    /** The id only, because this can end up in logs. */
    @Override
    public String toString() {
        return "OrganizationMembership[" + id + "]";
    }
}
