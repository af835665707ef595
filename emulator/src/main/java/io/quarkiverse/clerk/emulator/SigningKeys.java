package io.quarkiverse.clerk.emulator;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The instance's key pair, and two that are not the instance's. Safe for use by any thread. */
final class SigningKeys {

    private record Current(String kid, CompletableFuture<KeyPair> generation, AtomicBoolean begun) {

        /** Has no pair yet. */
        Current(String kid) {
            this(kid, new CompletableFuture<>(), new AtomicBoolean());
        }

        Current(String kid, KeyPair pair) {
            this(kid, CompletableFuture.completedFuture(pair), new AtomicBoolean(true));
        }

        CompletableFuture<KeyPair> generate() {
            if (begun.compareAndSet(false, true)) {
                try {
                    generation.completeAsync(SigningKeys::newRsaPair, new OwnThread("clerk-emulator-key"));
                } catch (RuntimeException | Error e) {
                    // No thread to be had: nobody else will begin, and whoever waits has to be told.
                    generation.completeExceptionally(e);
                }
            }
            return generation;
        }

        /** Waits while it is being generated. No event loop ever does: the gate lets requests in when the key is there. */
        KeyPair pair() {
            return generate().join();
        }
    }

    private volatile Current current;
    private KeyPair foreignRsa;
    private PrivateKey ellipticCurve;

    /** There is no key yet: the first is generated when somebody needs it, see {@link #generate()}. */
    SigningKeys() {
        current = new Current(Names.random("ins"));
    }

    /**
     * Generates the first key, an RSA key of 2048 bits, unless that has begun: on a thread of its own, for it takes tens to
     * hundreds of milliseconds.
     *
     * @return ends when there is a key
     */
    CompletableFuture<?> generate() {
        return current.generate();
    }

    /** A new key under a new id; the old one is gone, as after a key was compromised. */
    void rotate() {
        current = new Current(Names.random("ins"), newRsaPair());
    }

    /** A new key under the old id: what a verifier with a cached key finds out only by a signature that does not match. */
    void rotateSameKid() {
        current = new Current(current.kid(), newRsaPair());
    }

    String kid() {
        return current.kid();
    }

    PrivateKey privateKey() {
        return current.pair().getPrivate();
    }

    PublicKey publicKey() {
        return current.pair().getPublic();
    }

    /** A key no key set of this instance ever had. */
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
                throw new IllegalStateException("This JVM has no P-256", e);
            }
        }
        return ellipticCurve;
    }

    /** The public key as the one element of the key set. */
    Map<String, Object> jwk() {
        Current now = current;
        RsaJsonWebKey jwk = new RsaJsonWebKey((RSAPublicKey) now.pair().getPublic());
        jwk.setKeyId(now.kid());
        jwk.setUse("sig");
        jwk.setAlgorithm("RS256");
        return jwk.toParams(OutputControlLevel.PUBLIC_ONLY);
    }

    /** The public key as a PEM SubjectPublicKeyInfo, what the dashboard calls the JWT public key. */
    String pem() {
        String base64 = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(publicKey().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }

    private static KeyPair newRsaPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }
}
