package io.quarkiverse.clerk.emulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One browser with the sessions it holds. Immutable: {@link Clients} replaces it when something changes.
 *
 * @param secret by which the browser names its client: the value of {@code __clerk_db_jwt} on a development instance, and of
 *        the emulator's own cookie
 * @param sessions all of them in order of sign-in, those that are over included
 * @param lastActiveSessionId {@code null} if nobody is signed in
 */
record Client(String id, String secret, List<Session> sessions, String lastActiveSessionId, Instant createdAt,
        Instant updatedAt) {

    Client {
        sessions = List.copyOf(sessions);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Client[" + id + "]";
    }

    /** What applications get to know as {@code __client_uat}: when the client last changed, or 0 if nobody is signed in. */
    long updatedAtSeconds() {
        return lastActiveSession().isPresent() ? updatedAt.getEpochSecond() : 0;
    }

    List<Session> activeSessions() {
        return sessions.stream().filter(Session::isActive).toList();
    }

    Optional<Session> lastActiveSession() {
        return activeSessions().stream().filter(session -> session.id().equals(lastActiveSessionId)).findFirst();
    }

    Optional<Session> activeSession(String sessionId) {
        return activeSessions().stream().filter(session -> session.id().equals(sessionId)).findFirst();
    }
}
