package io.quarkiverse.clerk.runtime.api;

/**
 * An answer is not what Clerk's documentation says of it. The message holds nothing of the answer.
 */
public final class UnreadableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableAnswerException(String message) {
        super(message, null, false, false);
    }
}
