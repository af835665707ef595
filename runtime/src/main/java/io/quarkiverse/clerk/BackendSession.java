package io.quarkiverse.clerk;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A session, as the Backend API shows it; that of the current request is {@link ClerkSession}. Immutable.
 *
 * @param id {@code sess_…}
 * @param userId {@code user_…}
 * @param clientId {@code client_…}: the browser it is in
 * @param status {@code active}, {@code pending}, {@code ended}, {@code removed}, {@code replaced}, {@code expired},
 *        {@code abandoned}, {@code revoked}; an open set
 * @param lastActiveOrganizationId {@code org_…}, or {@code null} for the personal account
 * @param lastActiveAt may be {@code null}
 * @param expiresAt may be {@code null}
 * @param createdAt may be {@code null}
 * @param updatedAt may be {@code null}
 * @param raw the whole JSON object, immutable
 */
public record BackendSession(String id, String userId, String clientId, String status, String lastActiveOrganizationId,
        Instant lastActiveAt, Instant expiresAt, Instant createdAt, Instant updatedAt, Map<String, Object> raw)
        implements
            Serializable {

    /**
     * @throws NullPointerException if the id or the JSON object is {@code null}
     */
    public BackendSession {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(raw, "raw");
    }

    /** @return whether somebody is signed in with it */
    public boolean isActive() {
        return "active".equals(status);
    }

    /** Without what is known of the browser: this ends up in logs. */
    @Override
    public String toString() {
        return "BackendSession[" + id + ", " + status + "]";
    }
}
