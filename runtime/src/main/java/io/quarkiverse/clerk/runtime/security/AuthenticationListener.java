package io.quarkiverse.clerk.runtime.security;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.browser.RequestState.Status;
import io.quarkiverse.clerk.runtime.machine.MachineToken;
import io.quarkiverse.clerk.runtime.token.SessionToken;

/**
 * Is notified of the result of each request that Clerk's mechanism authenticates, on the request's Vert.x context. It must
 * not block or fail.
 */
@FunctionalInterface
public interface AuthenticationListener {

    /**
     * A request has been authenticated.
     *
     * @param status the result
     * @param reason why nobody is signed in; {@code null} if somebody is
     * @param token what the user is signed in with; {@code null} if nobody is, and for a redirect
     */
    void authenticated(Status status, AuthReason reason, SessionToken token);

    /** A machine has been authenticated. */
    default void machineAuthenticated(MachineToken token) {
        authenticated(Status.SIGNED_IN, null, null);
    }
}
