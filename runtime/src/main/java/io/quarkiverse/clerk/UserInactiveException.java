package io.quarkiverse.clerk;

import java.util.Objects;

import io.quarkus.security.ForbiddenException;

/**
 * The session token is valid, but its user was deleted or banned after it was issued. Over HTTP the response is a 403 with
 * the reason in the header {@code x-clerk-auth-reason}.
 */
public final class UserInactiveException extends ForbiddenException {

    private static final long serialVersionUID = 1L;

    private final AuthReason reason;

    /**
     * @param reason {@link AuthReason#USER_DELETED} or {@link AuthReason#USER_BANNED}
     */
    public UserInactiveException(AuthReason reason) {
        super("The user of this session is no longer active: " + Objects.requireNonNull(reason, "reason"));
        this.reason = reason;
    }

    /** @return {@link AuthReason#USER_DELETED} or {@link AuthReason#USER_BANNED} */
    public AuthReason reason() {
        return reason;
    }
}
