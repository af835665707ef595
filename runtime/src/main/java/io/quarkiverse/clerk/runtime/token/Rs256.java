package io.quarkiverse.clerk.runtime.token;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAKey;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.jboss.logging.Logger;

/**
 * Verifies RS256 signatures, RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, section 3.3), the only algorithm that Clerk uses. Uses
 * the accelerated provider if there is one, otherwise the JVM's default.
 * <p>
 * Initialized {@link Signature} objects are pooled for each key. Thread-safe.
 */
final class Rs256 {

    static final String NAME = "RS256";

    static final String ALGORITHM = "SHA256withRSA";

    private static final Logger LOG = Logger.getLogger(Rs256.class);

    /** One for each processor is sufficient. */
    private static final int MAX_SIGNATURES = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Provider accelerated;

    /** The pools of two keys are kept: usually one key is in use, and two during a key rotation. */
    private volatile SignaturePool current = new SignaturePool(null);
    private volatile SignaturePool previous = current;

    /** @param accelerated the preferred provider, or {@code null} for the JVM's default */
    Rs256(Provider accelerated) {
        this.accelerated = accelerated;
    }

    private record SignaturePool(PublicKey key, BlockingQueue<Signature> signatures) {

        SignaturePool(PublicKey key) {
            this(key, new ArrayBlockingQueue<>(MAX_SIGNATURES));
        }
    }

    /**
     * @return whether the signature of the token matches the key
     * @throws GeneralSecurityException if the platform does not support the key or the algorithm
     */
    boolean verify(CompactJwt jwt, PublicKey key) throws GeneralSecurityException {
        if (key instanceof RSAKey rsa && jwt.signature().length != lengthOf(rsa)) {
            // RFC 8017, section 8.2.2. Checked here, because an exception would discard a pooled object.
            return false;
        }
        SignaturePool pool = poolFor(key);
        Signature signature = pool.signatures().poll();
        if (signature == null) {
            signature = signatureFor(key);
        }
        signature.update(jwt.ascii(), 0, jwt.signingInputLength());
        boolean valid;
        try {
            valid = signature.verify(jwt.signature());
        } catch (SignatureException e) {
            return false; // the object is discarded, because its state is unknown
        }
        pool.signatures().offer(signature);
        return valid;
    }

    private static int lengthOf(RSAKey key) {
        return (key.getModulus().bitLength() + 7) / 8;
    }

    private SignaturePool poolFor(PublicKey key) {
        SignaturePool newest = current;
        if (newest.key() == key) {
            return newest;
        }
        SignaturePool older = previous;
        if (older.key() == key) {
            return older;
        }
        SignaturePool created = new SignaturePool(key);
        previous = newest;
        current = created;
        return created;
    }

    Signature signatureFor(PublicKey key) throws GeneralSecurityException {
        if (accelerated != null) {
            try {
                Signature signature = Signature.getInstance(ALGORITHM, accelerated);
                signature.initVerify(key);
                return signature;
            } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
                LOG.debugf("%s can't use a key: %s", accelerated.getName(), e.getClass().getSimpleName());
            }
        }
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initVerify(key);
        return signature;
    }
}
