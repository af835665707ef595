package io.quarkiverse.clerk.emulator;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a hosted page was opened with.
 *
 * @param target where the browser wants to go afterwards
 */
record Visit(Optional<URI> target, Optional<Client> client) {

    List<Session> sessions() {
        return client.map(Client::activeSessions).orElse(List.of());
    }

    Optional<Session> activeSession() {
        return client.flatMap(Client::lastActiveSession);
    }

    boolean isActive(Session session) {
        return activeSession().filter(active -> active.id().equals(session.id())).isPresent();
    }
}
