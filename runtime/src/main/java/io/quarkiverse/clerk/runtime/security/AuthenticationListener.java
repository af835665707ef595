package io.quarkiverse.clerk.runtime.security;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.token.SessionToken;

/**
 * Hears what becomes of each request that Clerk's mechanism authenticates, on the request's own Vert.x context. It must
 * neither block nor fail.
 */
@FunctionalInterface
public interface AuthenticationListener {

    /** What a request is called that is signed in. */
    String SIGNED_IN = "signed-in";

    /**
     * A request has been authenticated.
     *
     * @param status what Clerk's header calls it: {@code signed-in}, {@code signed-out} or {@code handshake}
     * @param reason why nobody is signed in; {@code null} if somebody is
     * @param token what the user is signed in with; {@code null} if nobody is, and for a redirect
     */
    void authenticated(String status, AuthReason reason, SessionToken token);
}
