package io.quarkiverse.clerk.runtime.browser;

import io.quarkiverse.clerk.AuthReason;

/**
 * The reasons of a request whose token is genuine but not accepted.
 */
final class SessionReasons {

    private SessionReasons() {
    }

    /**
     * @param reason why the token was rejected
     * @return the reason of the request: Clerk's SDK has other names for those that a handshake can correct
     */
    static AuthReason of(AuthReason reason) {
        if (reason.equals(AuthReason.TOKEN_NOT_ACTIVE_YET)) {
            return AuthReason.SESSION_TOKEN_NBF;
        }
        return reason.equals(AuthReason.TOKEN_IAT_IN_THE_FUTURE) ? AuthReason.SESSION_TOKEN_IAT_IN_THE_FUTURE : reason;
    }

    /**
     * @param reason the reason of the request
     * @return whether a handshake can bring a valid token
     */
    static boolean isForClerk(AuthReason reason) {
        return reason.equals(AuthReason.SESSION_TOKEN_NBF) || reason.equals(AuthReason.SESSION_TOKEN_IAT_IN_THE_FUTURE)
                || reason.equals(AuthReason.SESSION_REVOKED);
    }
}
