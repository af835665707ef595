package io.quarkiverse.clerk.runtime.token;

import java.security.PublicKey;

import io.quarkiverse.clerk.AuthReason;

/**
 * What came of verifying a token.
 */
public sealed interface TokenResult {

    /**
     * The token is genuine and valid now.
     *
     * @param token what it says
     */
    record Verified(SessionToken token) implements TokenResult {
    }

    /**
     * The token is genuine: a key of the instance signed it. What it claims has not been looked at.
     *
     * @param jwt the token
     * @param key the key that signed it
     */
    record Genuine(CompactJwt jwt, PublicKey key) implements TokenResult {
    }

    /**
     * The token is no good.
     *
     * @param reason why, as a code
     * @param message why, as a sentence for a developer; it holds no part of the token but its key id
     */
    record Refused(AuthReason reason, String message) implements TokenResult {
    }

    /**
     * The token can't be judged now, because there are no keys to verify it with.
     *
     * @param reason why, as a code
     * @param message why, as a sentence for a developer
     */
    record Unavailable(AuthReason reason, String message) implements TokenResult {
    }
}
