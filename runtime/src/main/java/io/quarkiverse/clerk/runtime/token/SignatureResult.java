package io.quarkiverse.clerk.runtime.token;

import java.security.PublicKey;
import java.util.function.Function;

/**
 * The result of verifying a token's signature.
 */
public sealed interface SignatureResult {

    /**
     * @param genuine what to do with a genuine token
     * @param failed what to do if it is not genuine
     */
    <T> T fold(Function<? super Genuine, ? extends T> genuine, Function<? super TokenResult.Failure, ? extends T> failed);

    /**
     * A key of the instance signed the token. Its claims have not been checked.
     *
     * @param jwt the token
     * @param key the key that signed it
     */
    record Genuine(CompactJwt jwt, PublicKey key) implements SignatureResult {

        @Override
        public <T> T fold(Function<? super Genuine, ? extends T> genuine,
                Function<? super TokenResult.Failure, ? extends T> failed) {
            return genuine.apply(this);
        }
    }

    /** The token is not genuine, or can't be verified now. */
    record Failed(TokenResult.Failure failure) implements SignatureResult {

        @Override
        public <T> T fold(Function<? super Genuine, ? extends T> genuine,
                Function<? super TokenResult.Failure, ? extends T> failed) {
            return failed.apply(failure);
        }
    }
}
