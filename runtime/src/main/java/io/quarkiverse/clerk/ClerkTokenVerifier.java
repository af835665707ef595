package io.quarkiverse.clerk;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/**
 * Verifies a session token that did not arrive in an HTTP request, for instance in a message or over a custom protocol.
 * Inject it. Thread-safe.
 * <p>
 * HTTP requests are verified for you: inject {@link ClerkSession} there.
 */
public interface ClerkTokenVerifier {

    /**
     * Verifies a session token with the same checks, in the same order, as a token in the {@code Authorization} header.
     *
     * @param token the token; for {@code null} and for any string that is not a token the session is not signed in
     * @return a session that is independent of any request: signed in, or with the {@linkplain ClerkSession#reason() reason}
     *         why not. An invalid token is not a failure. If the key is known, the result is available at once; otherwise it
     *         arrives on the Vert.x context of the caller, or on a worker thread if the caller has none.
     */
    Uni<ClerkSession> verify(@Nullable String token);

    /**
     * Blocking form of {@link #verify(String)}. It waits only while Clerk's keys are fetched.
     *
     * @throws io.quarkus.runtime.BlockingOperationNotAllowedException on the event loop
     */
    default ClerkSession verifyAndAwait(@Nullable String token) {
        return Await.result(verify(token));
    }
}
