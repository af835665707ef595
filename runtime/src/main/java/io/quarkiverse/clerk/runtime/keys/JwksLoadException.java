package io.quarkiverse.clerk.runtime.keys;

import io.quarkiverse.clerk.AuthReason;

/**
 * The published keys could not be had. The message names neither a key nor the answer's content.
 */
public final class JwksLoadException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient AuthReason reason;

    public JwksLoadException(AuthReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** @return why, as a reason for the requests that could not be served */
    public AuthReason reason() {
        return reason;
    }
}
