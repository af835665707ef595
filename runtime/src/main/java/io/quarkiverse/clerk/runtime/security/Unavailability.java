package io.quarkiverse.clerk.runtime.security;

import java.util.Map;

import io.quarkus.security.AuthenticationFailedException;

/**
 * An authentication failure that the caller did not cause: the caller cannot be authenticated at the moment.
 */
public final class Unavailability {

    private static final String KEY = Unavailability.class.getName();

    private Unavailability() {
    }

    static AuthenticationFailedException failure(String message) {
        return new AuthenticationFailedException(message, Map.of(KEY, Boolean.TRUE));
    }

    /** @return whether the failure is of this kind */
    public static boolean is(Throwable failure) {
        return failure instanceof AuthenticationFailedException authentication && authentication.getAttribute(KEY) != null;
    }
}
