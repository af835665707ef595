package io.quarkiverse.clerk;

import java.util.Objects;

/**
 * Which sessions: those of a user or of a client.
 *
 * @param userId {@code user_…}, or {@code null} if a client is named
 * @param clientId {@code client_…}, or {@code null} if a user is named
 * @param status what they are, such as {@code active}, {@code ended} or {@code revoked}; {@code null} for anything
 */
public record SessionQuery(String userId, String clientId, String status) {

    /**
     * @throws IllegalArgumentException if neither user nor client is named: Clerk does not list the sessions of everybody
     */
    public SessionQuery {
        if (userId == null && clientId == null) {
            throw new IllegalArgumentException("Name a user or a client");
        }
    }

    /** All sessions of a user. */
    public static SessionQuery ofUser(String userId) {
        return new SessionQuery(Objects.requireNonNull(userId, "userId"), null, null);
    }

    /** All sessions of a client. */
    public static SessionQuery ofClient(String clientId) {
        return new SessionQuery(null, Objects.requireNonNull(clientId, "clientId"), null);
    }

    /** Those of them that can be used. */
    public SessionQuery active() {
        return new SessionQuery(userId, clientId, "active");
    }
}
