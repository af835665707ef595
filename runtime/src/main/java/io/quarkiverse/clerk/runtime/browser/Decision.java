package io.quarkiverse.clerk.runtime.browser;

import io.quarkiverse.clerk.AuthReason;

/**
 * The decision that follows from Clerk's cookies.
 */
sealed interface Decision {

    /** The session token is verified next. */
    record Verify() implements Decision {
        static final Verify INSTANCE = new Verify();
    }

    /** The session token has been verified, and the session is accepted. */
    record SignedIn() implements Decision {
        static final SignedIn INSTANCE = new SignedIn();
    }

    /**
     * The request is signed out, and Clerk need not be asked.
     *
     * @param reason the reason code
     */
    record SignedOut(AuthReason reason) implements Decision {
    }

    /**
     * Only Clerk knows whether the user is signed in. The browser is redirected to Clerk if possible.
     *
     * @param reason the reason code
     * @param target the target of the redirect
     */
    record RedirectToHandshake(AuthReason reason, Target target) implements Decision {

        RedirectToHandshake(AuthReason reason) {
            this(reason, Target.FRONTEND_API);
        }
    }

    /** The target of the redirect. */
    enum Target {
        /** The handshake of the Frontend API. */
        FRONTEND_API,
        /** From a satellite in development: the sign-in page of the primary application, which redirects back. */
        PRIMARY,
        /** From the primary application in development: back to the satellite. */
        SATELLITE
    }
}
