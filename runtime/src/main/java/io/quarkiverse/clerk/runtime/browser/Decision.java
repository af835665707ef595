package io.quarkiverse.clerk.runtime.browser;

import io.quarkiverse.clerk.AuthReason;

/**
 * What Clerk's cookies, taken together, call for.
 */
sealed interface Decision {

    /** The session token is worth verifying. */
    record Verify() implements Decision {
        static final Verify INSTANCE = new Verify();
    }

    /** The session token has been verified, and nothing speaks against it. */
    record SignedIn() implements Decision {
        static final SignedIn INSTANCE = new SignedIn();
    }

    /**
     * Nobody is signed in, and Clerk has no more to say.
     *
     * @param reason why
     */
    record SignedOut(AuthReason reason) implements Decision {
    }

    /**
     * Only Clerk can say whether somebody is signed in: the browser is to be sent there, if that is possible.
     *
     * @param reason why
     * @param target where
     */
    record RedirectToHandshake(AuthReason reason, Target target) implements Decision {

        RedirectToHandshake(AuthReason reason) {
            this(reason, Target.FRONTEND_API);
        }
    }

    /** Where the browser is sent. */
    enum Target {
        /** The handshake of the Frontend API. */
        FRONTEND_API,
        /** From a satellite in development: the primary application's sign-in page, which answers. */
        PRIMARY,
        /** From the primary application in development: back to the satellite that asked. */
        SATELLITE
    }
}
