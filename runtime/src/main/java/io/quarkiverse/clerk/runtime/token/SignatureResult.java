package io.quarkiverse.clerk.runtime.token;

import java.security.PublicKey;
import java.util.function.Function;

/**
 * The result of the verification of a token's signature.
 */
public sealed interface SignatureResult {

    /**
     * @param genuine called if the signature is valid
     * @param failed called otherwise
     */
    <T> T fold(Function<? super Genuine, ? extends T> genuine, Function<? super TokenResult.Failure, ? extends T> failed);

    /**
     * The signature is valid. The claims have not been checked.
     *
     * @param jwt the token
     * @param key the key that verified the signature
     */
    record Genuine(CompactJwt jwt, PublicKey key) implements SignatureResult {

        @Override
        public <T> T fold(Function<? super Genuine, ? extends T> genuine,
                Function<? super TokenResult.Failure, ? extends T> failed) {
            return genuine.apply(this);
        }
    }

    /** The signature is invalid, or can't be verified now. */
    record Failed(TokenResult.Failure failure) implements SignatureResult {

        @Override
        public <T> T fold(Function<? super Genuine, ? extends T> genuine,
                Function<? super TokenResult.Failure, ? extends T> failed) {
            return failed.apply(failure);
        }
    }
}
