package io.quarkiverse.clerk;

/**
 * Sessions that are over although tokens of theirs have not expired. A token can't be called back: it is good for a minute,
 * whatever becomes of its session. Inject it, and say so when this application hears that a session is over:
 *
 * <pre>
 * &#64;Inject
 * RevokedSessions revoked;
 *
 * revoked.add(sessionId);
 * </pre>
 *
 * From then on this application refuses the session's tokens with {@link AuthReason#SESSION_REVOKED}, closes its
 * WebSockets, and tells observers of {@link SessionRevoked}. {@link ClerkClient.Sessions#revoke(String)} says so by itself.
 * Nothing is told to Clerk, nor to other replicas.
 * <p>
 * A session is remembered for an hour, and 100,000 of them are, the newest ones. Tokens of Clerk's live for a minute. One
 * that the Backend API made for longer than an hour is refused for that hour alone.
 * <p>
 * All methods can be called on any thread, and never wait.
 */
public interface RevokedSessions {

    /**
     * Refuses a session from now on. Nothing takes that back, as no session of Clerk's ever comes back.
     *
     * @param sessionId {@code sess_…}
     * @return whether this is news: {@code false} if the session has been refused already
     * @throws IllegalArgumentException if this can't be an id: {@code null}, blank, or longer than 255 characters
     */
    boolean add(String sessionId);

    /**
     * @param sessionId {@code sess_…}; {@code null} for none
     * @return whether the session is refused. Ask in a stream that goes on for longer than a request.
     */
    boolean contains(String sessionId);
}
