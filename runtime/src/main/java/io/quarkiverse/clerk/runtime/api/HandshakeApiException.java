package io.quarkiverse.clerk.runtime.api;

/**
 * A call of the browser flow failed. The message holds nothing of the answer's content.
 */
public final class HandshakeApiException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    HandshakeApiException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static HandshakeApiException notReached(Throwable problem) {
        return new HandshakeApiException("fetch-error", "Clerk did not answer: " + problem.getClass().getSimpleName());
    }

    /** @return why, as the last part of a reason: Clerk's error code, or one of the SDKs' own */
    public String code() {
        return code;
    }
}
