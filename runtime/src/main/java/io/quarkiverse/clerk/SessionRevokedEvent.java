package io.quarkiverse.clerk;

import java.util.Objects;

/**
 * A CDI event: this application has learned that a session is over, and rejects its tokens from now on. Each replica fires it
 * once per session that it learns about. It is asynchronous: observe it with {@code @ObservesAsync}.
 *
 * @param sessionId the session id, {@code sess_…}
 * @see SessionRevocations
 */
public record SessionRevokedEvent(String sessionId) {

    /**
     * @throws NullPointerException if the id is {@code null}
     */
    public SessionRevokedEvent {
        Objects.requireNonNull(sessionId, "sessionId");
    }
}
