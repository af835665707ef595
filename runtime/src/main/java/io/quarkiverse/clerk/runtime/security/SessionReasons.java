package io.quarkiverse.clerk.runtime.security;

import io.quarkiverse.clerk.AuthReason;

/**
 * Clerk's names for a request whose token is good but for its times: they say what can be done about it.
 */
final class SessionReasons {

    private SessionReasons() {
    }

    /**
     * @param reason why the token was refused
     * @param method the request's HTTP method
     * @return why the request is not signed in
     */
    static AuthReason of(AuthReason reason, String method) {
        if (reason.equals(AuthReason.TOKEN_EXPIRED)) {
            return "GET".equals(method) ? AuthReason.SESSION_TOKEN_EXPIRED_NO_REFRESH_COOKIE
                    : AuthReason.SESSION_TOKEN_EXPIRED_NON_GET;
        }
        if (reason.equals(AuthReason.TOKEN_NOT_ACTIVE_YET)) {
            return AuthReason.SESSION_TOKEN_NBF;
        }
        return reason.equals(AuthReason.TOKEN_IAT_IN_THE_FUTURE) ? AuthReason.SESSION_TOKEN_IAT_IN_THE_FUTURE : reason;
    }
}
