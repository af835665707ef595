package io.quarkiverse.clerk.emulator.instance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A browser with its sessions. Immutable: {@link Clients} replaces it with every change.
 *
 * @param secret identifies the client to the emulator: the value of {@code __clerk_db_jwt} on a development instance, and
 *        of the emulator's own cookie
 * @param sessions all sessions in order of sign-in, including those that have ended
 * @param lastActiveSessionId the ID, or {@code null} if no user is signed in
 */
public record Client(String id, String secret, List<Session> sessions, String lastActiveSessionId, Instant createdAt,
        Instant updatedAt) {

    public Client {
        sessions = List.copyOf(sessions);
    }

    /** Does not contain the secret. */
    @Override
    public String toString() {
        return "Client[" + id + "]";
    }

    /** The value of {@code __client_uat}: the time of the last change in seconds, or 0 if no user is signed in. */
    public long updatedAtSeconds() {
        return lastActiveSession().isPresent() ? updatedAt.getEpochSecond() : 0;
    }

    public List<Session> activeSessions() {
        return sessions.stream().filter(Session::isActive).toList();
    }

    public Optional<Session> lastActiveSession() {
        return activeSessions().stream().filter(session -> session.id().equals(lastActiveSessionId)).findFirst();
    }

    public Optional<Session> activeSession(String sessionId) {
        return activeSessions().stream().filter(session -> session.id().equals(sessionId)).findFirst();
    }
}
