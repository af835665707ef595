package io.quarkiverse.clerk.emulator.token;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

import io.quarkiverse.clerk.emulator.instance.Ids;

/** The instance's key pair, and two other keys for invalid tokens. Thread-safe. */
public final class SigningKeys {

    private record Current(String kid, CompletableFuture<KeyPair> pair, AtomicBoolean started) {

        /** The pair is generated later, see {@link #generate}. */
        Current(String kid) {
            this(kid, new CompletableFuture<>(), new AtomicBoolean());
        }

        Current(String kid, KeyPair pair) {
            this(kid, CompletableFuture.completedFuture(pair), new AtomicBoolean(true));
        }

        CompletableFuture<KeyPair> generate(Executor executor) {
            if (started.compareAndSet(false, true)) {
                try {
                    pair.completeAsync(SigningKeys::newRsaPair, executor);
                } catch (RuntimeException | Error e) {
                    // The executor rejected the task, so all waiting callers must fail.
                    pair.completeExceptionally(e);
                }
            }
            return pair;
        }
    }

    private final Executor executor;
    private volatile Current current;
    private KeyPair foreignRsa;
    private PrivateKey ellipticCurve;

    /**
     * Does not generate a key, see {@link #generate()}.
     *
     * @param executor generates the first key
     */
    public SigningKeys(Executor executor) {
        this.executor = executor;
        this.current = new Current(Ids.random("ins"));
    }

    /**
     * Starts generating the first key, an RSA key of 2048 bits, unless this has already been started. It takes tens to
     * hundreds of milliseconds.
     *
     * @return completes when the key exists
     */
    public CompletableFuture<?> generate() {
        return current.generate(executor);
    }

    /** Replaces the key with a new one that has a new ID. */
    public void rotate() {
        current = new Current(Ids.random("ins"), newRsaPair());
    }

    /** Replaces the key with a new one that has the same ID. A verifier with a cached key sees invalid signatures. */
    public void rotateSameKid() {
        current = new Current(current.kid(), newRsaPair());
    }

    public String kid() {
        return current.kid();
    }

    PrivateKey privateKey() {
        return pairOf(current).getPrivate();
    }

    PublicKey publicKey() {
        return pairOf(current).getPublic();
    }

    /**
     * Blocks while the first key is generated. Event loops never block here, because requests are held until the key exists.
     */
    private KeyPair pairOf(Current key) {
        return key.generate(executor).join();
    }

    /** A key that is never in the key set. */
    synchronized PrivateKey foreignPrivateKey() {
        if (foreignRsa == null) {
            foreignRsa = newRsaPair();
        }
        return foreignRsa.getPrivate();
    }

    synchronized PrivateKey ellipticCurvePrivateKey() {
        if (ellipticCurve == null) {
            try {
                ellipticCurve = EcJwkGenerator.generateJwk(EllipticCurves.P256).getEcPrivateKey();
            } catch (JoseException e) {
                throw new IllegalStateException("This Java runtime does not support P-256", e);
            }
        }
        return ellipticCurve;
    }

    /** The public key as the only element of the key set. */
    public Map<String, Object> jwk() {
        Current now = current;
        RsaJsonWebKey jwk = new RsaJsonWebKey((RSAPublicKey) pairOf(now).getPublic());
        jwk.setKeyId(now.kid());
        jwk.setUse("sig");
        jwk.setAlgorithm("RS256");
        return jwk.toParams(OutputControlLevel.PUBLIC_ONLY);
    }

    /** The public key as PEM {@code SubjectPublicKeyInfo}, which Clerk's dashboard calls the JWT public key. */
    public String pem() {
        String base64 = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(publicKey().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }

    private static KeyPair newRsaPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime does not support RSA", e);
        }
    }
}
