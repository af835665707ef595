package io.quarkiverse.clerk;

import org.jspecify.annotations.Nullable;

/**
 * The sessions that are over although their tokens have not expired yet. A session token cannot be recalled: without this
 * list it is accepted for up to a minute after its session ended. Inject it, and call it when your application learns that a
 * session is over:
 *
 * <pre>
 * &#64;Inject
 * SessionRevocations revocations;
 *
 * revocations.add(sessionId);
 * </pre>
 *
 * From then on this application rejects the tokens of the session with {@link AuthReason#SESSION_REVOKED}, closes its
 * WebSockets, and fires {@link SessionRevokedEvent}. {@link ClerkClient.Sessions#revoke(String)} adds the session for you.
 * Adding a session tells neither Clerk nor other replicas.
 * <p>
 * Up to 100,000 recent revocations are kept for {@code quarkus.clerk.max-token-lifetime}, one hour by default. Tokens that
 * live longer are rejected.
 * <p>
 * All methods can be called on any thread and never block.
 */
public interface SessionRevocations {

    /**
     * Rejects the tokens of a session from now on. This cannot be undone, because a Clerk session that ended never becomes
     * active again.
     *
     * @param sessionId the session id, {@code sess_…}
     * @return {@code true} if the session was added; {@code false} if it was on the list already
     * @throws IllegalArgumentException if the id is {@code null}, blank, or longer than 255 characters
     */
    boolean add(@Nullable String sessionId);

    /**
     * Returns whether the tokens of a session are rejected. Call it in a stream that lasts longer than a request.
     *
     * @param sessionId the session id, {@code sess_…}; {@code null} is on no list
     */
    boolean contains(@Nullable String sessionId);
}
