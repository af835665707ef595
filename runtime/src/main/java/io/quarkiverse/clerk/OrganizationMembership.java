package io.quarkiverse.clerk;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * That a user belongs to an organization. Immutable.
 *
 * @param id {@code orgmem_…}
 * @param userId {@code user_…}, or {@code null} if Clerk does not say
 * @param role the role's key, such as {@code org:admin}; may be {@code null}
 * @param permissions the role's permissions, such as {@code org:invoices:create}; never {@code null}
 * @param organization the organization
 * @param createdAt may be {@code null}
 * @param updatedAt may be {@code null}
 * @param raw the whole JSON object, immutable
 */
public record OrganizationMembership(String id, String userId, String role, Set<String> permissions,
        BackendOrganization organization, Instant createdAt, Instant updatedAt, Map<String, Object> raw)
        implements
            Serializable {

    /**
     * @throws NullPointerException if the id, the permissions, the organization or the JSON object is {@code null}
     */
    public OrganizationMembership {
        Objects.requireNonNull(id, "id");
        permissions = Set.copyOf(permissions);
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(raw, "raw");
    }

    @Override
    public String toString() {
        return "OrganizationMembership[" + id + "]";
    }
}
