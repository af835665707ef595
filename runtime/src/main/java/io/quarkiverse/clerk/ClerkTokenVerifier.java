package io.quarkiverse.clerk;

import io.quarkiverse.clerk.runtime.concurrent.Await;
import io.smallrye.mutiny.Uni;

/**
 * Verifies a session token that arrived in another way than an HTTP request: in a message, over a custom protocol, on
 * a socket.
 * <p>
 * For HTTP requests there is nothing to call: inject {@link ClerkSession}.
 */
public interface ClerkTokenVerifier {

    /**
     * Verifies a session token with the same checks, in the same order, as a token in the {@code Authorization}
     * header.
     *
     * @param token the token; {@code null} and anything that is not a token gives a session that is not signed in
     * @return a session of its own, independent of any request: signed in, or with the
     *         {@linkplain ClerkSession#reason() reason} why not. Never fails because of the token. It continues at
     *         once if the key is known; otherwise on the caller's Vert.x context, or on a worker thread if the caller
     *         has none.
     */
    Uni<ClerkSession> verify(String token);

    /**
     * {@link #verify(String)}, waiting for it. That takes time only while Clerk's keys are being fetched.
     *
     * @throws io.quarkus.runtime.BlockingOperationNotAllowedException on the event loop
     */
    default ClerkSession verifyAndAwait(String token) {
        return Await.result(verify(token));
    }
}
