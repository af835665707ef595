package io.quarkiverse.clerk;

import java.io.Serializable;

/**
 * Who is really acting when a session is an impersonation: the {@code act} claim (RFC 8693, section 4.1).
 *
 * @param userId the {@code sub} of the actor: the id of the user who impersonates
 * @param sessionId the actor's own session id, or {@code null}
 * @param issuer who vouches for the actor, or {@code null}
 * @param type the kind of actor, such as {@code agent}, or {@code null}
 */
public record ClerkActor(String userId, String sessionId, String issuer, String type) implements Serializable {
}
