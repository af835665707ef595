package io.quarkiverse.clerk;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What Clerk calls a client: a browser, or an app on a device, with the sessions it holds. Immutable.
 *
 * @param id {@code client_…}
 * @param sessions its sessions, also those that are over; never {@code null}
 * @param lastActiveSessionId the session that it was last active in, or {@code null}
 * @param createdAt may be {@code null}
 * @param updatedAt may be {@code null}
 * @param raw the whole JSON object, immutable
 */
public record BackendClient(String id, List<BackendSession> sessions, String lastActiveSessionId, Instant createdAt,
        Instant updatedAt, Map<String, Object> raw) implements Serializable {

    /**
     * @throws NullPointerException if the id, the sessions or the JSON object is {@code null}
     */
    public BackendClient {
        Objects.requireNonNull(id, "id");
        sessions = List.copyOf(sessions);
        Objects.requireNonNull(raw, "raw");
    }

    /** @return the session of this client with this id; empty if it has no such session */
    public Optional<BackendSession> session(String sessionId) {
        return sessions.stream().filter(session -> session.id().equals(sessionId)).findFirst();
    }

    @Override
    public String toString() {
        return "BackendClient[" + id + "]";
    }
}
