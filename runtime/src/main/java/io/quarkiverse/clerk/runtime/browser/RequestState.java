package io.quarkiverse.clerk.runtime.browser;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.token.SessionToken;

/**
 * The result of authenticating one request.
 */
public sealed interface RequestState {

    /** The values of Clerk's header {@code x-clerk-auth-status}. */
    enum Status {

        SIGNED_IN("signed-in"),
        SIGNED_OUT("signed-out"),
        /** The browser is redirected to Clerk and back. */
        HANDSHAKE("handshake");

        private final String header;

        Status(String header) {
            this.header = header;
        }

        /** @return the value of the header */
        public String header() {
            return header;
        }
    }

    /**
     * The session token was verified.
     *
     * @param token the session token
     * @param setCookies {@code Set-Cookie} values for the response
     */
    record SignedIn(SessionToken token, List<String> setCookies) implements RequestState {
    }

    /**
     * The request is anonymous.
     *
     * @param reason the reason code
     * @param message the reason as a sentence; can be empty
     * @param unavailable whether the result is unknown because Clerk could not be reached
     * @param retryAfter when to try again; {@code null} if that is not known
     * @param setCookies {@code Set-Cookie} values for the response
     */
    record SignedOut(AuthReason reason, String message, boolean unavailable, Duration retryAfter, List<String> setCookies)
            implements
                RequestState {

        /** A visitor without any of Clerk's cookies. */
        public static final SignedOut VISITOR = new SignedOut(AuthReason.SESSION_TOKEN_AND_UAT_MISSING, "");

        SignedOut(AuthReason reason, String message) {
            this(reason, message, false, null, List.of());
        }

        static SignedOut unavailable(AuthReason reason, String message, Duration retryAfter) {
            return new SignedOut(reason, message, true, retryAfter, List.of());
        }

        /** The result if the browser cannot be redirected. */
        public static SignedOut insteadOf(Redirect redirect) {
            return new SignedOut(redirect.reason(), redirect.message());
        }
    }

    /**
     * The browser is redirected, and comes back.
     *
     * @param location the address of the redirect
     * @param status the status for Clerk's header
     * @param reason the reason code; {@code null} if the user is signed in
     * @param message the reason as a sentence; can be empty
     * @param setCookies {@code Set-Cookie} values for the response
     */
    record Redirect(String location, Status status, AuthReason reason, String message, List<String> setCookies)
            implements
                RequestState {
    }
}
