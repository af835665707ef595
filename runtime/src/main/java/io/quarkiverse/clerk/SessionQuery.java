package io.quarkiverse.clerk;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Selects the sessions of a user or of a client, for {@link ClerkClient.Sessions#list(SessionQuery)}.
 *
 * @param userId the user id, {@code user_…}; {@code null} if a client is given
 * @param clientId the client id, {@code client_…}; {@code null} if a user is given
 * @param status the status, such as {@code active}, {@code ended} or {@code revoked}; {@code null} for any
 */
public record SessionQuery(@Nullable String userId, @Nullable String clientId, @Nullable String status) {

    /**
     * @throws IllegalArgumentException if neither user nor client is given, because Clerk does not list the sessions of
     *         all users
     */
    public SessionQuery {
        if (userId == null && clientId == null) {
            throw new IllegalArgumentException("A session query needs a user ID or a client ID");
        }
    }

    /** @return all sessions of a user */
    public static SessionQuery ofUser(String userId) {
        return new SessionQuery(Objects.requireNonNull(userId, "userId"), null, null);
    }

    /** @return all sessions of a client */
    public static SessionQuery ofClient(String clientId) {
        return new SessionQuery(null, Objects.requireNonNull(clientId, "clientId"), null);
    }

    /** @return the same selection, restricted to active sessions */
    public SessionQuery active() {
        return new SessionQuery(userId, clientId, "active");
    }
}
