package io.quarkiverse.clerk.runtime.token;

import java.time.Duration;
import java.util.function.Function;

import io.quarkiverse.clerk.AuthReason;

/**
 * The result of verifying a session token.
 */
public sealed interface TokenResult {

    /**
     * @param verified what to do with the session token
     * @param failed what to do if there is none
     */
    <T> T fold(Function<? super SessionToken, ? extends T> verified, Function<? super Failure, ? extends T> failed);

    /**
     * The token is genuine and valid now.
     *
     * @param token what it says
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

        /** @return why, as a code */
        AuthReason reason();

        /** @return why, as a sentence for a developer; never a part of the token but its key ID and its claims' values */
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
     * The token can't be verified now, because its key is not known.
     *
     * @param retryAfter when the key may be known; {@code null} if that can't be said
     */
    record Unavailable(AuthReason reason, String message, Duration retryAfter) implements Failure {
    }
}
