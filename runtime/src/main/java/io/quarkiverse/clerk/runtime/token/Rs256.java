package io.quarkiverse.clerk.runtime.token;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/**
 * The only algorithm that Clerk signs with: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, section 3.3), as the platform's
 * cryptography provides it.
 */
final class Rs256 {

    static final String NAME = "RS256";

    private static final String ALGORITHM = "SHA256withRSA";

    private Rs256() {
    }

    /**
     * @return whether the key's owner signed the token
     * @throws GeneralSecurityException if the key or the platform is not fit to tell
     */
    static boolean verify(CompactJwt jwt, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initVerify(key);
        signature.update(jwt.signingInput(), 0, jwt.signingInputLength());
        try {
            return signature.verify(jwt.signature());
        } catch (SignatureException e) {
            return false; // not as long as the key, for example
        }
    }
}
