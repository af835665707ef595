package io.quarkiverse.clerk.runtime.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/** Signed tokens with any header and claims, made without any Clerk instance. Each method returns another token. */
final class SignedTokens {

    static final String ISSUER = "https://clerk.example.com";
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final KeyPair KEY = keyPair();
    static final KeyPair OTHER_KEY = keyPair();

    private final Map<String, Object> header;
    private final Map<String, Object> claims;
    private final KeyPair key;

    private SignedTokens(Map<String, Object> header, Map<String, Object> claims, KeyPair key) {
        this.header = header;
        this.claims = claims;
        this.key = key;
    }

    /** A session token that is valid for the minute after {@link #NOW}. */
    static SignedTokens session() {
        long now = NOW.getEpochSecond();
        return new SignedTokens(Map.of("alg", "RS256", "typ", "JWT", "cat", "cl_B7d4PD111AAA", "kid", "ins_1"),
                Map.of("iss", ISSUER, "sub", "user_1", "sid", "sess_1", "iat", now, "nbf", now - 10, "exp", now + 60), KEY);
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    SignedTokens header(String name, Object value) {
        return new SignedTokens(with(header, name, value), claims, key);
    }

    SignedTokens withoutHeader(String name) {
        return new SignedTokens(without(header, name), claims, key);
    }

    SignedTokens claim(String name, Object value) {
        return new SignedTokens(header, with(claims, name, value), key);
    }

    SignedTokens without(String name) {
        return new SignedTokens(header, without(claims, name), key);
    }

    SignedTokens signedWith(KeyPair other) {
        return new SignedTokens(header, claims, other);
    }

    private static Map<String, Object> with(Map<String, Object> all, String name, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(all);
        copy.put(name, value);
        return copy;
    }

    private static Map<String, Object> without(Map<String, Object> all, String name) {
        Map<String, Object> copy = new LinkedHashMap<>(all);
        copy.remove(name);
        return copy;
    }

    String build() {
        String input = encode(new JsonObject(header).encode()) + "." + encode(new JsonObject(claims).encode());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
