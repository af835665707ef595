package io.quarkiverse.clerk.emulator.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.vertx.core.json.JsonObject;

/** Tokens as a server sees them: verified against the key set the emulator serves, or just taken apart. */
public final class Jwts {

    private Jwts() {
    }

    public static JwtClaims verify(ClerkEmulator emulator, String token, NumericDate at) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keySet(emulator).getJsonWebKeys()))
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "RS256"))
                .setExpectedIssuer(emulator.issuer())
                .setEvaluationTime(at)
                .setRequireExpirationTime()
                .build().processToClaims(token);
    }

    public static JwtClaims verify(ClerkEmulator emulator, String token) throws InvalidJwtException {
        return verify(emulator, token, NumericDate.now());
    }

    /** Looks at nothing but the signature. */
    public static void verifySignature(ClerkEmulator emulator, String token) throws InvalidJwtException {
        new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keySet(emulator).getJsonWebKeys()))
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "RS256"))
                .setSkipAllValidators()
                .build().process(token);
    }

    public static JsonWebKeySet keySet(ClerkEmulator emulator) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.url() + "/.well-known/jwks.json")).build();
            return new JsonWebKeySet(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException | JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, Object> header(String token) {
        return part(token, 0).getMap();
    }

    public static JsonObject payload(String token) {
        return part(token, 1);
    }

    private static JsonObject part(String token, int index) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8));
    }
}
