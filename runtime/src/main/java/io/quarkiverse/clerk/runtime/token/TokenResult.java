package io.quarkiverse.clerk.runtime.token;

import java.time.Duration;
import java.util.function.Function;

import io.quarkiverse.clerk.AuthReason;

/**
 * The result of the verification of a session token.
 */
public sealed interface TokenResult {

    /**
     * @param verified called if the token is valid
     * @param failed called otherwise
     */
    <T> T fold(Function<? super SessionToken, ? extends T> verified, Function<? super Failure, ? extends T> failed);

    /**
     * The token is valid.
     *
     * @param token the verified token
     */
    record Verified(SessionToken token) implements TokenResult {

        @Override
        public <T> T fold(Function<? super SessionToken, ? extends T> verified,
                Function<? super Failure, ? extends T> failed) {
            return verified.apply(token);
        }
    }

    /** The token is not accepted. */
    sealed interface Failure extends TokenResult {

        /** @return the reason code */
        AuthReason reason();

        /** @return a message for developers; may contain the key ID and values of claims, but never the token */
        String message();

        @Override
        default <T> T fold(Function<? super SessionToken, ? extends T> verified,
                Function<? super Failure, ? extends T> failed) {
            return failed.apply(this);
        }
    }

    /** The token is invalid. */
    record Refused(AuthReason reason, String message) implements Failure {
    }

    /**
     * The token can't be verified now, because its key is not available.
     *
     * @param retryAfter time until the key may be available; {@code null} if unknown
     */
    record Unavailable(AuthReason reason, String message, Duration retryAfter) implements Failure {
    }
}
