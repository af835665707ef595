package io.quarkiverse.clerk;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The values of {@link BackendOrganization}. */
record BackendOrganizationRecord(String id, @Nullable String slug, @Nullable String name, @Nullable String imageUrl,
        @Nullable Long membersCount, Map<String, Object> publicMetadata, Map<String, Object> privateMetadata,
        @Nullable Instant createdAt, @Nullable Instant updatedAt, Map<String, Object> raw) implements BackendOrganization {

    /** The id only, because this can end up in logs. */
    @Override
    public String toString() {
        return "BackendOrganization[" + id + "]";
    }
}
