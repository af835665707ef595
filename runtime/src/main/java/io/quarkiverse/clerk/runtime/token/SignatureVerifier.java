package io.quarkiverse.clerk.runtime.token;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.keys.KeyLookup;
import io.quarkiverse.clerk.runtime.keys.VerificationKeys;
import io.quarkiverse.clerk.runtime.token.SignatureResult.Failed;
import io.quarkiverse.clerk.runtime.token.SignatureResult.Genuine;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.smallrye.mutiny.Uni;

/**
 * Checks the format, the header and the signature of a token.
 */
final class SignatureVerifier {

    private static final Logger LOG = Logger.getLogger(SignatureVerifier.class);

    private static final Failed MALFORMED = refused(AuthReason.TOKEN_INVALID, "The token is not a JSON Web Token.");
    private static final Failed BAD_SIGNATURE = refused(AuthReason.TOKEN_INVALID_SIGNATURE,
            "The token's signature does not match.");

    private final VerificationKeys keys;
    private final Set<String> issuers;
    private final Rs256 rs256;

    SignatureVerifier(VerificationKeys keys, Set<String> issuers, Rs256 rs256) {
        this.keys = keys;
        this.issuers = issuers;
        this.rs256 = rs256;
    }

    private static Failed refused(AuthReason reason, String message) {
        return new Failed(new Refused(reason, message));
    }

    /**
     * @param form what the token must be
     * @return the result, immediately if the key is in memory, otherwise on the caller's Vert.x context; never fails
     */
    Uni<SignatureResult> verify(PresentedToken token, JwtForm form) {
        try {
            // A token from the cache is verified again if it has expired or its key is no longer published.
            CompactJwt jwt = token.jwt() != null ? token.jwt() : CompactJwt.decode(token.text()).orElse(null);
            if (jwt == null) {
                return Uni.createFrom().item(MALFORMED);
            }
            Refused refused = form.refuse(jwt);
            if (refused != null) {
                return Uni.createFrom().item(new Failed(refused));
            }
            PublicKey key = keys.find(jwt.keyId());
            Uni<SignatureResult> result = key != null ? verify(jwt, form, key)
                    : keys.lookUp(jwt.keyId(), issuedAt(jwt, form)).flatMap(lookup -> verify(jwt, form, lookup));
            return result.onFailure().recoverWithItem(SignatureVerifier::unexpected);
        } catch (RuntimeException | LinkageError e) {
            return Uni.createFrom().item(unexpected(e));
        }
    }

    /**
     * The epoch for a session token of another instance, so that the key look-up does not wait for new keys of this instance.
     * Clerk does not document the issuer of machine tokens.
     */
    private Instant issuedAt(CompactJwt jwt, JwtForm form) {
        return form == JwtForm.MACHINE || jwt.text("iss") != null && issuers.contains(jwt.text("iss"))
                ? Instants.of(jwt.milliseconds("iat"))
                : Instant.EPOCH;
    }

    private static SignatureResult unexpected(Throwable problem) {
        LOG.error("A token could not be verified because of an unexpected error", problem);
        return new Failed(new Unavailable(AuthReason.UNEXPECTED_ERROR,
                "The token could not be verified because of an unexpected error.", null));
    }

    private Uni<SignatureResult> verify(CompactJwt jwt, JwtForm form, KeyLookup lookup) {
        if (lookup instanceof KeyLookup.Found found) {
            return verify(jwt, form, found.key());
        }
        if (lookup instanceof KeyLookup.Unavailable unavailable) {
            String message = AuthReason.JWK_KID_MISMATCH.equals(unavailable.reason())
                    ? "Clerk's keys were fetched before the token was issued, and none has its key ID."
                            + " They will be fetched again."
                    : "Clerk's keys could not be fetched, so the token can't be verified now.";
            return Uni.createFrom().item(new Failed(new Unavailable(unavailable.reason(), message,
                    unavailable.retryAfter())));
        }
        return Uni.createFrom().item(refused(AuthReason.JWK_KID_MISMATCH,
                "No key that the Clerk instance publishes has the token's key ID " + Printable.of(jwt.header().get("kid"))
                        + ". The token may come from another instance."));
    }

    private Uni<SignatureResult> verify(CompactJwt jwt, JwtForm form, PublicKey key) {
        Failed failed = checkHeader(jwt, form);
        if (failed != null) {
            return Uni.createFrom().item(failed);
        }
        SignatureResult result = checkSignature(jwt, key);
        return result != BAD_SIGNATURE ? Uni.createFrom().item(result)
                : keys.newerThan(jwt.keyId(), key)
                        .map(newer -> newer == null ? BAD_SIGNATURE : checkSignature(jwt, newer));
    }

    private static Failed checkHeader(CompactJwt jwt, JwtForm form) {
        if (!form.acceptsType(jwt)) {
            // Clerk's SDKs give this reason for everything about a machine token but its category.
            return refused(form == JwtForm.MACHINE ? AuthReason.TOKEN_VERIFICATION_FAILED : AuthReason.TOKEN_INVALID,
                    "The token's type (typ) is " + Printable.of(jwt.header().get("typ")) + ", expected 'JWT'.");
        }
        Object algorithm = jwt.header().get("alg");
        if (Rs256.NAME.equals(algorithm)) {
            // Clerk uses no extensions of JWS (RFC 7515, section 4.1.11; RFC 7797).
            boolean extended = jwt.header().containsKey("crit") || jwt.header().containsKey("b64");
            return extended
                    ? refused(AuthReason.TOKEN_VERIFICATION_FAILED,
                            "The token's header requires an unsupported extension (crit or b64).")
                    : null;
        }
        // Clerk's SDKs accept these two algorithms here and fail later, which results in another reason.
        boolean otherRsa = "RS384".equals(algorithm) || "RS512".equals(algorithm);
        return refused(otherRsa ? AuthReason.TOKEN_VERIFICATION_FAILED : AuthReason.TOKEN_INVALID_ALGORITHM,
                "The token's algorithm (alg) is " + Printable.of(algorithm) + ", expected 'RS256'.");
    }

    private SignatureResult checkSignature(CompactJwt jwt, PublicKey key) {
        try {
            return rs256.verify(jwt, key) ? new Genuine(jwt, key) : BAD_SIGNATURE;
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            LOG.debugf("The signature of a token could not be checked: %s", e.getClass().getSimpleName());
            return refused(AuthReason.TOKEN_VERIFICATION_FAILED, "The token's signature could not be checked.");
        }
    }
}
