package io.quarkiverse.clerk.runtime.keys;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Reads a JSON Web Key Set (RFC 7517): the RSA keys that are fit to verify signatures, by their id. Everything else
 * is passed over.
 */
final class JwksDocument {

    private static final int MINIMUM_BITS = 2048;

    /** An instance has one key, two while it is rotated. */
    private static final int MAX_KEYS = 100;

    private JwksDocument() {
    }

    /**
     * @throws IllegalArgumentException if the text is no key set or has no usable key
     */
    static Map<String, PublicKey> parse(String text) {
        Object entries;
        try {
            entries = JsonUtil.parseJson(text).get("keys");
        } catch (JoseException e) {
            throw unusable("is not JSON");
        }
        if (!(entries instanceof List<?> list)) {
            throw unusable("has no list of keys");
        }
        Map<String, PublicKey> keys = new HashMap<>();
        for (Object entry : list) {
            if (entry instanceof Map<?, ?> members && keys.size() < MAX_KEYS) {
                addIfUsable(members, keys);
            }
        }
        if (keys.isEmpty()) {
            throw unusable("has no RSA key to verify signatures with");
        }
        return Map.copyOf(keys);
    }

    private static void addIfUsable(Map<?, ?> members, Map<String, PublicKey> keys) {
        if (!"RSA".equals(members.get("kty")) || !(members.get("kid") instanceof String keyId)
                || !isAbsentOr(members.get("use"), "sig") || !isAbsentOr(members.get("alg"), "RS256")) {
            return;
        }
        // Only what makes an RSA public key: certificates and private parts are of no use here.
        if (members.get("n") instanceof String modulus && members.get("e") instanceof String exponent) {
            try {
                RSAPublicKey key = new RsaJsonWebKey(Map.of("kty", "RSA", "n", modulus, "e", exponent)).getRsaPublicKey();
                if (key.getModulus().bitLength() >= MINIMUM_BITS) {
                    keys.putIfAbsent(keyId, key);
                }
            } catch (JoseException | RuntimeException e) {
                // One malformed key must not make the others unusable.
            }
        }
    }

    private static boolean isAbsentOr(Object member, String value) {
        return member == null || value.equals(member);
    }

    private static IllegalArgumentException unusable(String problem) {
        return new IllegalArgumentException("The key set that Clerk published " + problem);
    }
}
