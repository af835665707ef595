package io.quarkiverse.clerk.emulator;

/** How {@link TokenSpec} signs a token. Only {@link #RS256} makes one that a careful verifier accepts. */
public enum TokenSignature {

    /** The instance's key and the algorithm Clerk uses. */
    RS256("RS256"),

    /** The instance's key with an algorithm that key isn't meant for. */
    RS384("RS384"),

    /** An elliptic curve key the instance does not have, under the instance's key id. */
    ES256("ES256"),

    /** {@code "alg": "none"} and an empty signature. */
    NONE("none"),

    /** An HMAC whose secret is the text of the instance's public PEM key: the key confusion attack. */
    HS256("HS256"),

    /** RS256 with another RSA key, under the instance's key id. */
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
