package io.quarkiverse.clerk;

import java.util.Objects;

import io.quarkus.security.ForbiddenException;

/**
 * The token is good, but its user has been deleted or banned since it was issued. Over HTTP it becomes 403 with the reason
 * in the header {@code x-clerk-auth-reason}.
 */
public final class UserInactiveException extends ForbiddenException {

    private static final long serialVersionUID = 1L;

    private final AuthReason reason;

    /**
     * @param reason {@link AuthReason#USER_DELETED} or {@link AuthReason#USER_BANNED}
     */
    public UserInactiveException(AuthReason reason) {
        super("The session's user can't be used: " + Objects.requireNonNull(reason, "reason"));
        this.reason = reason;
    }

    /** @return whether the user was deleted or banned, as a code; never {@code null} */
    public AuthReason reason() {
        return reason;
    }
}
