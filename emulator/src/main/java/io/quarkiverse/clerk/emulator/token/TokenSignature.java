package io.quarkiverse.clerk.emulator.token;

/** The signature of a token. A verifier must accept {@link #RS256} only. */
public enum TokenSignature {

    /** The instance's key and Clerk's algorithm. */
    RS256("RS256"),

    /** The instance's key with an algorithm that Clerk does not use. */
    RS384("RS384"),

    /** A foreign elliptic curve key with the key ID of the instance's key. */
    ES256("ES256"),

    /** {@code "alg": "none"} and an empty signature. */
    NONE("none"),

    /** An HMAC with the instance's public PEM key as the secret, as in a key confusion attack. */
    HS256("HS256"),

    /** RS256 with a foreign RSA key and the key ID of the instance's key. */
    FOREIGN_KEY("RS256");

    private final String algorithm;

    TokenSignature(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The value of the token's {@code alg} header. */
    public String algorithm() {
        return algorithm;
    }
}
