package io.quarkiverse.clerk.runtime.config;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Reads the public key of the instance from PEM, from PEM in one line with literal {@code \n}, and from bare base64.
 */
final class JwtKey {

    static final int MINIMUM_BITS = 2048;

    private static final String HEADER = "-----BEGIN PUBLIC KEY-----";
    private static final String TRAILER = "-----END PUBLIC KEY-----";

    private JwtKey() {
    }

    /**
     * @throws IllegalArgumentException if the text is not an RSA public key of at least 2048 bits; the message never
     *         contains the text
     */
    static RSAPublicKey parse(String text) {
        if (text.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException("holds a private key (not shown) instead of the public key of the instance");
        }
        String base64 = text.replace("\\r", "").replace("\\n", "").replace(HEADER, "").replace(TRAILER, "")
                .replaceAll("\\s", "");
        RSAPublicKey key;
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "is not an RSA public key in PEM form (" + text.length() + " characters, not shown)");
        }
        if (key.getModulus().bitLength() < MINIMUM_BITS) {
            throw new IllegalArgumentException("is an RSA key of " + key.getModulus().bitLength()
                    + " bits, which is fewer than " + MINIMUM_BITS + " bits");
        }
        return key;
    }
}
