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
 * Reads the RSA keys for RS256 signatures from a JSON Web Key Set (RFC 7517). Other keys and malformed keys are skipped.
 */
final class JwksDocument {

    private static final int MIN_KEY_BITS = 2048;

    /** An instance has one key, or two during a key rotation. */
    private static final int MAX_KEYS = 100;

    private JwksDocument() {
    }

    /**
     * @return the keys by key ID, immutable
     * @throws IllegalArgumentException if the text is not a key set or contains no usable key
     */
    static Map<String, PublicKey> parse(String text) {
        Object entries;
        try {
            entries = JsonUtil.parseJson(text).get("keys");
        } catch (JoseException e) {
            throw invalid("is not JSON");
        }
        if (!(entries instanceof List<?> list)) {
            throw invalid("has no list of keys");
        }
        Map<String, PublicKey> keys = new HashMap<>();
        for (Object entry : list) {
            if (entry instanceof Map<?, ?> members && keys.size() < MAX_KEYS) {
                addIfUsable(members, keys);
            }
        }
        if (keys.isEmpty()) {
            throw invalid("has no RSA key to verify signatures with");
        }
        return Map.copyOf(keys);
    }

    private static void addIfUsable(Map<?, ?> members, Map<String, PublicKey> keys) {
        if (!"RSA".equals(members.get("kty")) || !(members.get("kid") instanceof String keyId)
                || !isAbsentOr(members.get("use"), "sig") || !isAbsentOr(members.get("alg"), "RS256")
                || !canVerify(members.get("key_ops"))) {
            return;
        }
        // Certificates and private parts are ignored.
        if (members.get("n") instanceof String modulus && members.get("e") instanceof String exponent) {
            try {
                RSAPublicKey key = new RsaJsonWebKey(Map.of("kty", "RSA", "n", modulus, "e", exponent)).getRsaPublicKey();
                if (key.getModulus().bitLength() >= MIN_KEY_BITS) {
                    keys.putIfAbsent(keyId, key);
                }
            } catch (JoseException | RuntimeException e) {
                // A malformed key must not invalidate the others.
            }
        }
    }

    private static boolean isAbsentOr(Object member, String value) {
        return member == null || value.equals(member);
    }

    private static boolean canVerify(Object operations) {
        return operations == null || operations instanceof List<?> list && list.contains("verify");
    }

    private static IllegalArgumentException invalid(String problem) {
        return new IllegalArgumentException("The key set that Clerk published " + problem);
    }
}
