package io.quarkiverse.clerk.emulator.instance;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The clients (browsers) and their sessions. The number is limited: a new client replaces the least recently used one, and a
 * new session replaces the oldest one of its client. Thread-safe; all results are snapshots.
 */
public final class Clients {

    static final int MAX_CLIENTS = 1_000;
    static final int MAX_SESSIONS_PER_CLIENT = 20;

    private final Clock clock;
    private final InstanceEvents events;
    private final Map<String, Client> byId = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, String> idBySecret = new HashMap<>();
    private final Map<String, String> idBySession = new HashMap<>();

    Clients(Clock clock, InstanceEvents events) {
        this.clock = clock;
        this.events = events;
    }

    /** Creates a client without sessions. */
    public synchronized Client create() {
        if (byId.size() >= MAX_CLIENTS) {
            Iterator<Client> leastRecentlyUsed = byId.values().iterator();
            Client removed = leastRecentlyUsed.next();
            leastRecentlyUsed.remove();
            idBySecret.remove(removed.secret());
            removed.sessions().forEach(session -> idBySession.remove(session.id()));
        }
        Instant now = clock.instant();
        Client client = new Client(Ids.random("client"), Ids.random("dvb"), List.of(), null, now, now);
        byId.put(client.id(), client);
        idBySecret.put(client.secret(), client.id());
        return client;
    }

    public synchronized Optional<Client> find(String clientId) {
        return Optional.ofNullable(byId.get(clientId));
    }

    /** @param secret the secret; the result is empty for {@code null} */
    public synchronized Optional<Client> findBySecret(String secret) {
        return Optional.ofNullable(idBySecret.get(secret)).map(byId::get);
    }

    public synchronized Optional<Session> findSession(String sessionId) {
        return Optional.ofNullable(idBySession.get(sessionId)).map(byId::get)
                .flatMap(client -> client.sessions().stream().filter(session -> session.id().equals(sessionId)).findFirst());
    }

    /** All sessions of all clients, in no particular order. */
    public synchronized List<Session> sessions() {
        return byId.values().stream().flatMap(client -> client.sessions().stream()).toList();
    }

    /**
     * Signs a user in and makes the session the last active one. If the user is already signed in on the client, the existing
     * session is used and its time of verification is updated.
     *
     * @param organizationId the active organization, or {@code null}
     * @return the session; empty if the client no longer exists
     */
    synchronized Optional<Session> signIn(String clientId, String userId, String organizationId) {
        Client client = byId.get(clientId);
        if (client == null) {
            return Optional.empty();
        }
        Optional<Session> existing = client.activeSessions().stream()
                .filter(session -> session.userId().equals(userId)).findFirst();
        if (existing.isPresent()) {
            return change(existing.get().id(), session -> session.verifiedAgain(clock.instant()), true);
        }
        Instant now = clock.instant();
        Session session = new Session(Ids.random("sess"), userId, clientId, Session.Status.ACTIVE, organizationId, now, now,
                now);
        List<Session> sessions = new ArrayList<>(client.sessions());
        if (sessions.size() >= MAX_SESSIONS_PER_CLIENT) {
            idBySession.remove(sessions.remove(0).id());
        }
        sessions.add(session);
        idBySession.put(session.id(), clientId);
        byId.put(clientId, new Client(clientId, client.secret(), sessions, session.id(), client.createdAt(), now));
        events.publish("session.created", session);
        return Optional.of(session);
    }

    /** Makes an active session the last active one of its client; empty if there is no such session. */
    public synchronized Optional<Session> activate(String sessionId) {
        return findSession(sessionId).filter(Session::isActive).flatMap(any -> change(sessionId, session -> session, true));
    }

    /**
     * Makes an active session the last active one of its client and changes its organization.
     *
     * @param organizationId the organization, or {@code null} for the personal account
     * @return the session; empty if there is no such session
     */
    public synchronized Optional<Session> activate(String sessionId, String organizationId) {
        return findSession(sessionId).filter(Session::isActive).flatMap(
                any -> change(sessionId, session -> session.withOrganization(organizationId, clock.instant()), true));
    }

    /** Sets the time when the user of an active session last verified their identity; empty if there is no such session. */
    public synchronized Optional<Session> verifiedAt(String sessionId, Instant time) {
        return findSession(sessionId).filter(Session::isActive).flatMap(
                any -> change(sessionId, session -> session.verifiedAt(time, clock.instant()), false));
    }

    /** Ends a session, unless it has already ended; empty if there is no such session. */
    public synchronized Optional<Session> end(String sessionId, Session.Status status) {
        Optional<Session> session = findSession(sessionId);
        if (session.isEmpty() || !session.get().isActive()) {
            return session;
        }
        Optional<Session> ended = change(sessionId, active -> active.withStatus(status, clock.instant()), false);
        events.publish("session." + status.name().toLowerCase(Locale.ROOT), ended.orElseThrow());
        return ended;
    }

    /** Ends the sessions of a user on all clients. */
    public synchronized void endAllOf(String userId, Session.Status status) {
        sessions().stream().filter(session -> session.isActive() && session.userId().equals(userId)).toList()
                .forEach(session -> end(session.id(), status));
    }

    /** Ends all sessions of one client. */
    public synchronized Optional<Client> signOut(String clientId) {
        find(clientId).map(Client::activeSessions).orElse(List.of())
                .forEach(session -> end(session.id(), Session.Status.REMOVED));
        return find(clientId);
    }

    /**
     * Ends the choice of an organization in the sessions where it is active.
     *
     * @param userId the user who left the organization, or {@code null} for all users
     */
    synchronized void leave(String organizationId, String userId) {
        sessions().stream().filter(session -> organizationId.equals(session.organizationId()))
                .filter(session -> userId == null || userId.equals(session.userId())).toList()
                .forEach(session -> change(session.id(), old -> old.withOrganization(null, clock.instant()), false));
    }

    private Optional<Session> change(String sessionId, UnaryOperator<Session> change, boolean makeLastActive) {
        Client client = byId.get(idBySession.get(sessionId));
        List<Session> sessions = new ArrayList<>(client.sessions());
        sessions.replaceAll(session -> session.id().equals(sessionId) ? change.apply(session) : session);
        String lastActive = makeLastActive ? sessionId : client.lastActiveSessionId();
        Client changed = new Client(client.id(), client.secret(), sessions, lastActive, client.createdAt(),
                clock.instant());
        if (changed.lastActiveSession().isEmpty()) {
            // The last active session has ended, so the most recent one of the others replaces it.
            List<Session> remaining = changed.activeSessions();
            changed = new Client(changed.id(), changed.secret(), sessions,
                    remaining.isEmpty() ? null : remaining.get(remaining.size() - 1).id(), changed.createdAt(),
                    changed.updatedAt());
        }
        byId.put(client.id(), changed);
        return findSession(sessionId);
    }
}
