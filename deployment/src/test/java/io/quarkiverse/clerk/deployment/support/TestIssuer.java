package io.quarkiverse.clerk.deployment.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

import com.sun.net.httpserver.HttpServer;

import io.quarkus.bootstrap.classloading.QuarkusClassLoader;

/**
 * An OpenID Connect provider that is not Clerk, as far as an application that only verifies tokens needs one: its discovery
 * document and its key.
 * <p>
 * JUnit's copy of this class starts it, before the application; Quarkus' copy mints the tokens. See {@link TestEmulator}.
 */
public final class TestIssuer {

    private static final String URL = "clerk.test.issuer.url";
    private static final String KEY = "clerk.test.issuer.key";
    private static final String KEY_ID = "somebody-elses-key";

    private static HttpServer running;

    private TestIssuer() {
    }

    /** Starts it, where the application is configured. */
    public static String start() {
        if (running == null && !(TestIssuer.class.getClassLoader() instanceof QuarkusClassLoader)) {
            try {
                RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
                key.setKeyId(KEY_ID);
                running = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                String url = "http://127.0.0.1:" + running.getAddress().getPort();
                serve("/.well-known/openid-configuration", JsonUtil.toJson(Map.of("issuer", url, "jwks_uri", url + "/jwks")));
                serve("/jwks", "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}");
                running.start();
                System.setProperty(URL, url);
                System.setProperty(KEY, key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }
        return url();
    }

    private static void serve(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        running.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    public static void stop() {
        if (running != null) {
            running.stop(0);
            running = null;
        }
    }

    public static String url() {
        return System.getProperty(URL);
    }

    /** @return a token of this issuer's */
    public static String token(String subject) {
        return token(subject, url());
    }

    /** @return a token that this issuer has signed, whoever it says it is from */
    public static String token(String subject, String issuer) {
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(System.getProperty(KEY));
            JwtClaims claims = new JwtClaims();
            claims.setIssuer(issuer);
            claims.setSubject(subject);
            // So long ago that the Clerk instance is known to have published no such key since.
            NumericDate issuedAt = NumericDate.now();
            issuedAt.addSeconds(-60);
            claims.setIssuedAt(issuedAt);
            claims.setExpirationTimeMinutesInTheFuture(5);
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setKey(key.getPrivateKey());
            signature.setKeyIdHeaderValue(KEY_ID);
            signature.setAlgorithmHeaderValue("RS256");
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
