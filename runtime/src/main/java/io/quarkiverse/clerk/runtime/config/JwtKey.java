package io.quarkiverse.clerk.runtime.config;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Reads the instance's public key in the spellings that people paste: PEM, PEM in one line with literal {@code \n},
 * bare base64.
 */
final class JwtKey {

    static final int MINIMUM_BITS = 2048;

    private static final String HEADER = "-----BEGIN PUBLIC KEY-----";
    private static final String TRAILER = "-----END PUBLIC KEY-----";

    private JwtKey() {
    }

    /**
     * @throws IllegalArgumentException if the text is no RSA public key of at least 2048 bits; the message says what
     *         is wrong and never repeats the text
     */
    static RSAPublicKey parse(String text) {
        if (text.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException("holds a private key; the public key of the instance belongs here");
        }
        String base64 = text.replace("\\r", "").replace("\\n", "").replace(HEADER, "").replace(TRAILER, "")
                .replaceAll("\\s", "");
        RSAPublicKey key;
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IllegalArgumentException("is not an RSA public key in PEM form");
        }
        if (key.getModulus().bitLength() < MINIMUM_BITS) {
            throw new IllegalArgumentException("is an RSA key of fewer than " + MINIMUM_BITS + " bits");
        }
        return key;
    }
}
