package io.quarkiverse.clerk.runtime.browser;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.token.SessionToken;

/**
 * What came of a browser's request.
 */
public sealed interface BrowserResult {

    /**
     * A session token was verified.
     *
     * @param token what it says
     * @param setCookies {@code Set-Cookie} values for the response
     */
    record Session(SessionToken token, List<String> setCookies) implements BrowserResult {
    }

    /**
     * Nobody is signed in.
     *
     * @param reason why, as a code
     * @param message why, as a sentence; may be empty
     * @param unavailable whether nothing could be said, because Clerk could not be asked
     * @param retryAfter when something can be said; {@code null} if that is not known
     * @param setCookies {@code Set-Cookie} values for the response
     */
    record SignedOut(AuthReason reason, String message, boolean unavailable, Duration retryAfter, List<String> setCookies)
            implements
                BrowserResult {

        /** An ordinary visitor. */
        public static final SignedOut VISITOR = new SignedOut(AuthReason.SESSION_TOKEN_AND_UAT_MISSING, "");

        SignedOut(AuthReason reason, String message) {
            this(reason, message, false, null, List.of());
        }

        static SignedOut unavailable(AuthReason reason, String message, Duration retryAfter) {
            return new SignedOut(reason, message, true, retryAfter, List.of());
        }

        /** For a browser that can't be sent away. */
        public static SignedOut insteadOf(Redirect redirect) {
            return new SignedOut(redirect.reason(), redirect.message());
        }
    }

    /**
     * The browser is sent elsewhere, and comes back.
     *
     * @param location where to
     * @param status what Clerk's header says of it: {@code handshake}, {@code signed-in} or {@code signed-out}
     * @param reason why, as a code; {@code null} if somebody is signed in
     * @param message why, as a sentence; may be empty
     * @param setCookies {@code Set-Cookie} values for the response
     */
    record Redirect(String location, String status, AuthReason reason, String message, List<String> setCookies)
            implements
                BrowserResult {
    }
}
