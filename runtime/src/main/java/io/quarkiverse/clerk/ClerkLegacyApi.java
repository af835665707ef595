package io.quarkiverse.clerk;

import io.smallrye.mutiny.Uni;

/**
 * Two calls of Clerk's first server SDKs, under their old names, for applications that migrate. Get it from
 * {@link ClerkClient#legacy()}.
 * <p>
 * Clerk has deprecated both calls and can refuse them. New code verifies a token with {@link ClerkTokenVerifier}, which needs
 * no network call, and looks up a session with {@link ClerkClient.Sessions#get(String)}. Errors are those of
 * {@link ClerkClient}.
 *
 * @deprecated by Clerk. It stays in this extension for as long as Clerk answers the calls.
 */
@Deprecated
public interface ClerkLegacyApi {

    /**
     * Asks Clerk whether a token belongs to a session: {@code POST /sessions/{session_id}/verify}.
     *
     * @param sessionId the session id, {@code sess_…}
     * @param token a token of the session or of its client
     * @return the session, if Clerk accepts the token; otherwise it fails with {@link ClerkApiException}
     */
    Uni<BackendSession> verifySession(String sessionId, String token);

    /**
     * Blocking form of {@link #verifySession(String, String)}.
     *
     * @throws io.quarkus.runtime.BlockingOperationNotAllowedException on the event loop
     */
    default BackendSession verifySessionAndAwait(String sessionId, String token) {
        return Await.result(verifySession(sessionId, token));
    }

    /**
     * Asks Clerk for the client that a client token belongs to: {@code POST /clients/verify}.
     *
     * @param clientToken the token of the client: the cookie {@code __client} on Clerk's Frontend API domain, which
     *        applications cannot read. A session token is refused.
     * @return the client, with its {@linkplain BackendClient#lastActiveSessionId() last active session}; it fails with
     *         {@link ClerkApiException} if Clerk refuses the token
     */
    Uni<BackendClient> verifyClient(String clientToken);

    /**
     * Blocking form of {@link #verifyClient(String)}.
     *
     * @throws io.quarkus.runtime.BlockingOperationNotAllowedException on the event loop
     */
    default BackendClient verifyClientAndAwait(String clientToken) {
        return Await.result(verifyClient(clientToken));
    }
}
