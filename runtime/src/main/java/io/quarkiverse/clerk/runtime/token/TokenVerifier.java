package io.quarkiverse.clerk.runtime.token;

import java.time.InstantSource;
import java.util.Set;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.runtime.config.AuthorizedParties;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.keys.VerificationKeys;
import io.quarkiverse.clerk.runtime.token.SignatureResult.Genuine;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.smallrye.mutiny.Uni;

/**
 * Verifies session tokens. Makes all checks of Clerk's SDKs in the same order, so that a token with several faults is rejected
 * for the same reason. Thread-safe.
 */
public final class TokenVerifier {

    private static final Refused REVOKED = new Refused(AuthReason.SESSION_REVOKED, "The session has been revoked.");

    private final SessionRevocations revocations;
    private final Set<String> issuers;
    private final SignatureVerifier signatureVerifier;
    private final ClaimChecks claimChecks;

    /** {@code null} if the cache is disabled. */
    private final VerifiedTokens verifiedTokens;

    /**
     * @param settings the accepted issuers, authorized parties and audiences, the clock skew and the size of the cache
     * @param keys the verification keys
     * @param revocations the revoked sessions, whose tokens are rejected
     */
    public TokenVerifier(ClerkSettings settings, VerificationKeys keys, SessionRevocations revocations, InstantSource clock) {
        this(settings, settings.authorizedParties(), keys, revocations, clock);
    }

    private TokenVerifier(ClerkSettings settings, AuthorizedParties authorizedParties, VerificationKeys keys,
            SessionRevocations revocations, InstantSource clock) {
        this.revocations = revocations;
        this.issuers = settings.issuers();
        this.signatureVerifier = new SignatureVerifier(keys, issuers,
                new Rs256(settings.acceleratedCryptography() ? AcceleratedProvider.onClassPath() : null));
        this.claimChecks = new ClaimChecks(settings, authorizedParties, clock);
        ClerkSettings.TokenCache cache = settings.tokenCache();
        this.verifiedTokens = cache.enabled() ? new VerifiedTokens(cache.maximumSize(), settings.clockSkew(), keys, clock)
                : null;
    }

    /**
     * Creates a verifier for tokens that the Backend API created for this application. They have no authorized party, because
     * they were not issued to a browser.
     */
    public static TokenVerifier ofBackendTokens(ClerkSettings settings, VerificationKeys keys, SessionRevocations revocations,
            InstantSource clock) {
        return new TokenVerifier(settings, AuthorizedParties.ANY, keys, revocations, clock);
    }

    /**
     * Looks up a token from a request in the cache, or decodes it.
     *
     * @param token the token; any string
     */
    public PresentedToken present(String token) {
        SessionToken known = verifiedTokens == null ? null : verifiedTokens.get(token);
        return known != null ? PresentedToken.of(known) : PresentedToken.of(token);
    }

    /**
     * Verifies a session token.
     *
     * @return the result at the time of this call, not of the subscription; immediately if the token is in the cache or its key
     *         is in memory, otherwise on the caller's Vert.x context; never fails
     */
    public Uni<TokenResult> verify(PresentedToken token) {
        return verify(token, TokenCarrier.HEADER);
    }

    private Uni<TokenResult> verify(PresentedToken token, TokenCarrier carrier) {
        SessionToken known = token.known();
        return known != null && verifiedTokens.isAccepted(known) && claimChecks.acceptsPartyOf(known, carrier)
                ? Uni.createFrom().item(unlessRevoked(known))
                : signatureVerifier.verify(token, JwtForm.SESSION)
                        .map(result -> result.fold(genuine -> checkClaims(genuine, carrier), failure -> failure));
    }

    /**
     * {@link #verify(PresentedToken)} for a token in a cookie. If authorized parties are configured, and the token has none,
     * the reason is {@link AuthReason#SESSION_TOKEN_AZP_MISSING}, unless such cookies are accepted.
     */
    public Uni<TokenResult> verifyCookie(PresentedToken token) {
        return verify(token, TokenCarrier.COOKIE);
    }

    /** {@link #verifyCookie(PresentedToken)} for a cookie that Clerk's response sets. */
    public Uni<TokenResult> verifyCookie(String token) {
        return verifyCookie(present(token));
    }

    /** Verifies a token that is not from a request, like {@link #verify(PresentedToken)}. */
    public Uni<TokenResult> verify(String token) {
        return verify(present(token));
    }

    private TokenResult checkClaims(Genuine genuine, TokenCarrier carrier) {
        Refused refused = claimChecks.check(genuine.jwt(), carrier);
        if (refused != null) {
            return refused;
        }
        SessionToken verified = new SessionToken(genuine.jwt(), genuine.key());
        if (verifiedTokens != null) {
            verifiedTokens.add(verified);
        }
        return unlessRevoked(verified);
    }

    private TokenResult unlessRevoked(SessionToken verified) {
        return revocations.contains(verified.sessionId()) ? REVOKED : new Verified(verified);
    }

    /**
     * Verifies the signature of a handshake token, which has the same category as a session token. Its claims are not checked.
     *
     * @param token the token; any string
     * @return the result, with the same guarantees as {@link #verify(PresentedToken)}
     */
    public Uni<SignatureResult> verifyHandshake(String token) {
        return signatureVerifier.verify(PresentedToken.of(token), JwtForm.SESSION);
    }

    /**
     * Verifies the JSON Web Token of a machine: its form, signature and claims. If it is refused, the reason is
     * {@link AuthReason#TOKEN_VERIFICATION_FAILED} for everything but a wrong category, as in Clerk's SDKs.
     *
     * @return the result, with the same guarantees as {@link #verify(PresentedToken)}
     */
    public Uni<SignatureResult> verifyMachine(PresentedToken token) {
        return signatureVerifier.verify(token, JwtForm.MACHINE)
                .map(result -> result.fold(this::checkMachineClaims, TokenVerifier::machineFailure));
    }

    private SignatureResult checkMachineClaims(Genuine genuine) {
        Refused refused = claimChecks.checkMachine(genuine.jwt());
        return refused == null ? genuine : new SignatureResult.Failed(refused);
    }

    private static SignatureResult machineFailure(TokenResult.Failure failure) {
        return new SignatureResult.Failed(
                failure instanceof Refused refused && !refused.reason().equals(AuthReason.TOKEN_INVALID)
                        ? new Refused(AuthReason.TOKEN_VERIFICATION_FAILED, refused.message())
                        : failure);
    }

    /**
     * Reads the issuer without verifying the token. Use the result only to select the mechanism that verifies the token.
     *
     * @return whether the token's issuer is one of the accepted issuers
     */
    public boolean isOfThisInstance(PresentedToken token) {
        return token.claims() != null && token.claims().issuer() instanceof String issuer && issuers.contains(issuer);
    }
}
