package io.quarkiverse.clerk;

import java.util.Objects;

/**
 * A CDI event: this application has come to know that a session is over, and refuses it from now on. It is fired once for a
 * session, in each replica that comes to know, and asynchronously: observe it with {@code @ObservesAsync}.
 *
 * @param sessionId {@code sess_…}
 * @see RevokedSessions
 */
public record SessionRevoked(String sessionId) {

    /**
     * @throws NullPointerException if there is no id
     */
    public SessionRevoked {
        Objects.requireNonNull(sessionId, "sessionId");
    }
}
