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
 * The only algorithm that Clerk signs with: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, section 3.3), as the platform's
 * cryptography provides it, or another provider. What that prepares for a key is used again; each is used by one thread at
 * a time.
 */
final class Rs256 {

    static final String NAME = "RS256";

    static final String ALGORITHM = "SHA256withRSA";

    private static final Logger LOG = Logger.getLogger(Rs256.class);

    /** More threads than that don't calculate at the same time. */
    private static final int MAX_SIGNATURES = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Provider accelerated;

    /** Nearly always all tokens are signed with one key; while Clerk goes over to another, with two. */
    private volatile Prepared latest = new Prepared(null);
    private volatile Prepared before = latest;

    /** @param accelerated the provider that is asked first, or {@code null} */
    Rs256(Provider accelerated) {
        this.accelerated = accelerated;
    }

    private record Prepared(PublicKey key, BlockingQueue<Signature> signatures) {

        Prepared(PublicKey key) {
            this(key, new ArrayBlockingQueue<>(MAX_SIGNATURES));
        }
    }

    /**
     * @return whether the key's owner signed the token
     * @throws GeneralSecurityException if the key or the platform is not fit to tell
     */
    boolean verify(CompactJwt jwt, PublicKey key) throws GeneralSecurityException {
        if (key instanceof RSAKey rsa && jwt.signature().length != lengthOf(rsa)) {
            return false; // RFC 8017, section 8.2.2; and it costs nobody what was prepared
        }
        Prepared prepared = preparedFor(key);
        Signature signature = prepared.signatures().poll();
        if (signature == null) {
            signature = signatureFor(key);
        }
        signature.update(jwt.ascii(), 0, jwt.signingInputLength());
        boolean good;
        try {
            good = signature.verify(jwt.signature());
        } catch (SignatureException e) {
            return false; // in what state that leaves it is not worth knowing
        }
        prepared.signatures().offer(signature);
        return good;
    }

    private static int lengthOf(RSAKey key) {
        return (key.getModulus().bitLength() + 7) / 8;
    }

    private Prepared preparedFor(PublicKey key) {
        Prepared known = latest;
        if (known.key() == key) {
            return known;
        }
        Prepared other = before;
        if (other.key() == key) {
            return other;
        }
        Prepared made = new Prepared(key);
        before = known;
        latest = made;
        return made;
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
