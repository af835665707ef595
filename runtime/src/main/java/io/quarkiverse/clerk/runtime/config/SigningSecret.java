package io.quarkiverse.clerk.runtime.config;

import java.util.Base64;
import java.util.Optional;

import javax.crypto.spec.SecretKeySpec;

/**
 * A signing secret of webhooks. It is a secret, so it has no {@code toString()}.
 */
public final class SigningSecret {

    /** The algorithm of the signatures, as the JDK calls it. */
    public static final String ALGORITHM = "HmacSHA256";

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 16;

    private final SecretKeySpec key;

    private SigningSecret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** @return the secret; empty if the value is not base64, or too short to be one */
    public static Optional<SigningSecret> parse(String value) {
        String encoded = value.startsWith(PREFIX) ? value.substring(PREFIX.length()) : value;
        try {
            byte[] key = Base64.getDecoder().decode(encoded);
            return key.length < MIN_BYTES ? Optional.empty() : Optional.of(new SigningSecret(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public SecretKeySpec key() {
        return key;
    }
}
