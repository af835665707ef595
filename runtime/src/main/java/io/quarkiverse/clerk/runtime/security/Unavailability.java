package io.quarkiverse.clerk.runtime.security;

import java.util.Map;

import io.quarkus.security.AuthenticationFailedException;

/**
 * A failure of authentication that is this application's trouble, not the caller's: nobody can be told who it is now.
 */
public final class Unavailability {

    private static final String KEY = Unavailability.class.getName();

    private Unavailability() {
    }

    static AuthenticationFailedException failure(String message) {
        return new AuthenticationFailedException(message, Map.of(KEY, Boolean.TRUE));
    }

    /** @return whether the failure is one of these */
    public static boolean is(Throwable failure) {
        return failure instanceof AuthenticationFailedException authentication && authentication.getAttribute(KEY) != null;
    }
}
