package io.quarkiverse.clerk;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * An organization, as the Backend API shows it; the active one of a session is {@link ClerkOrganization}. Immutable.
 *
 * @param id {@code org_…}
 * @param slug may be {@code null}
 * @param name may be {@code null}
 * @param imageUrl address of its logo, or {@code null}
 * @param membersCount how many members it has, or {@code null} if Clerk does not say
 * @param publicMetadata what front end and back end may read; never {@code null}
 * @param privateMetadata what only the back end may read; never {@code null}
 * @param createdAt may be {@code null}
 * @param updatedAt may be {@code null}
 * @param raw the whole JSON object, immutable
 */
public record BackendOrganization(String id, String slug, String name, String imageUrl, Long membersCount,
        Map<String, Object> publicMetadata, Map<String, Object> privateMetadata, Instant createdAt, Instant updatedAt,
        Map<String, Object> raw) implements Serializable {

    /**
     * @throws NullPointerException if the id or a map is {@code null}
     */
    public BackendOrganization {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(publicMetadata, "publicMetadata");
        Objects.requireNonNull(privateMetadata, "privateMetadata");
        Objects.requireNonNull(raw, "raw");
    }

    @Override
    public String toString() {
        return "BackendOrganization[" + id + "]";
    }
}
