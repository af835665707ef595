package io.quarkiverse.clerk.emulator.token;

/** How a token is signed. A careful verifier accepts {@link #RS256} only. */
public enum TokenSignature {

    /** The instance's key and Clerk's algorithm. */
    RS256("RS256"),

    /** The instance's key with an algorithm it is not meant for. */
    RS384("RS384"),

    /** An elliptic curve key that is not the instance's, under the instance's key ID. */
    ES256("ES256"),

    /** {@code "alg": "none"} and an empty signature. */
    NONE("none"),

    /** An HMAC with the instance's public PEM key as the secret: the key confusion attack. */
    HS256("HS256"),

    /** RS256 with another RSA key, under the instance's key ID. */
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
