package io.quarkiverse.clerk.runtime.api;

import java.io.IOException;

/**
 * An answer is longer than it may be.
 */
final class AnswerTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(int mostBytes) {
        super("the answer is larger than " + mostBytes + " bytes");
    }
}
