package io.quarkiverse.clerk.runtime.token;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;

import io.quarkiverse.clerk.runtime.instance.ClerkClock;
import io.quarkiverse.clerk.runtime.keys.PemKeys;

/** The cache of verified tokens, with tokens that are put in as if they had been verified: signing many takes long. */
public final class KeptTokens {

    private final PublicKey key;
    private final VerifiedTokens tokens;

    public KeptTokens(long size, Duration skew) {
        try {
            key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        tokens = new VerifiedTokens(size, skew, new PemKeys(key), ClerkClock.SYSTEM);
    }

    /** @return the token as it is kept */
    public SessionToken keep(String text) {
        SessionToken token = new SessionToken(CompactJwt.decode(text).orElseThrow(), key);
        tokens.add(token);
        return token;
    }

    /** @return the token, or {@code null} if it is not kept */
    public SessionToken find(String text) {
        return tokens.get(text);
    }

    /** @return how many of the tokens are kept */
    public long count(String[] texts) {
        return Arrays.stream(texts).filter(text -> find(text) != null).count();
    }
}
