package io.quarkiverse.clerk.runtime.browser;

import io.quarkiverse.clerk.AuthReason;

/**
 * Clerk's names for a request whose token is good but for its times.
 */
final class SessionReasons {

    private SessionReasons() {
    }

    /**
     * @param reason why the token was refused
     * @return why the request is not signed in: another reason, if it is one of times that Clerk can mend
     */
    static AuthReason of(AuthReason reason) {
        if (reason.equals(AuthReason.TOKEN_NOT_ACTIVE_YET)) {
            return AuthReason.SESSION_TOKEN_NBF;
        }
        return reason.equals(AuthReason.TOKEN_IAT_IN_THE_FUTURE) ? AuthReason.SESSION_TOKEN_IAT_IN_THE_FUTURE : reason;
    }

    /**
     * @param reason why the request is not signed in, though its token is genuine
     * @return whether Clerk knows better, and the browser can be sent to ask
     */
    static boolean isForClerk(AuthReason reason) {
        return reason.equals(AuthReason.SESSION_TOKEN_NBF) || reason.equals(AuthReason.SESSION_TOKEN_IAT_IN_THE_FUTURE)
                || reason.equals(AuthReason.SESSION_REVOKED);
    }
}
