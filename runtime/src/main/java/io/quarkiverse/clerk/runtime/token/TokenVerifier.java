package io.quarkiverse.clerk.runtime.token;

import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.RevokedSessions;
import io.quarkiverse.clerk.runtime.concurrent.CallerContext;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.keys.KeyLookup;
import io.quarkiverse.clerk.runtime.keys.VerificationKeys;
import io.quarkiverse.clerk.runtime.token.SignatureChecks.Outcome;
import io.quarkiverse.clerk.runtime.token.TokenResult.Genuine;
import io.quarkiverse.clerk.runtime.token.TokenResult.Refused;
import io.quarkiverse.clerk.runtime.token.TokenResult.Unavailable;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.smallrye.mutiny.Uni;

/**
 * Verifies session tokens: all of Clerk's checks, in Clerk's order, so that a token with several faults is refused
 * for the same reason as by Clerk's own SDKs. Nothing in a token is believed before its signature has been verified.
 */
public final class TokenVerifier {

    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);

    private static final Refused MALFORMED = new Refused(AuthReason.TOKEN_INVALID, "The token is not a JSON Web Token.");
    private static final Refused BAD_SIGNATURE = new Refused(AuthReason.TOKEN_INVALID_SIGNATURE,
            "The token's signature does not match.");

    private static final Function<Genuine, TokenResult> OF_HANDSHAKES = genuine -> genuine;

    private static final Refused REVOKED = new Refused(AuthReason.SESSION_REVOKED, "The session has been revoked.");

    private final VerificationKeys keys;
    private final RevokedSessions revoked;
    private final Set<String> issuers;
    private final ClaimChecks claimChecks;
    private final SignatureChecks signatureChecks;
    private final VerifiedTokens verifiedTokens;
    private final Function<Genuine, TokenResult> ofSessions = this::checkClaims;

    /** Of the last genuine token; most of those that come have the same. Never of a token that anybody can make. */
    private volatile JwtHeader usualHeader;

    /**
     * @param settings which issuers, parties and audiences are accepted, and how far clocks may differ
     * @param keys what tokens are verified with
     * @param revoked the sessions whose tokens are refused, however good they are
     * @param clock what time it is
     */
    public TokenVerifier(ClerkSettings settings, VerificationKeys keys, RevokedSessions revoked, InstantSource clock) {
        this(settings, settings.authorizedParties(), keys, revoked, clock);
    }

    private TokenVerifier(ClerkSettings settings, Set<String> authorizedParties, VerificationKeys keys,
            RevokedSessions revoked, InstantSource clock) {
        this.keys = keys;
        this.revoked = revoked;
        this.issuers = settings.issuers();
        this.claimChecks = new ClaimChecks(settings, authorizedParties, clock);
        this.signatureChecks = new SignatureChecks(
                new Rs256(settings.acceleratedCryptography() ? AcceleratedProvider.onClassPath() : null));
        ClerkSettings.TokenCache cache = settings.tokenCache();
        this.verifiedTokens = cache.enabled() ? new VerifiedTokens(cache.maximumSize(), settings.clockSkew(), keys, clock)
                : null;
    }

    /**
     * @return one for tokens that Clerk's Backend API made for this application, in which no browser, and so no authorized
     *         party, has a part
     */
    public static TokenVerifier ofBackendTokens(ClerkSettings settings, VerificationKeys keys, RevokedSessions revoked,
            InstantSource clock) {
        return new TokenVerifier(settings, Set.of(), keys, revoked, clock);
    }

    /**
     * @param token the token; anything at all
     * @return the token, if it has been verified before and is still good; otherwise {@code null}, which says nothing
     */
    public SessionToken known(String token) {
        return known(token, 0);
    }

    /**
     * The same for a token that ends another text, such as a header.
     *
     * @param text anything at all
     * @param begin where in the text the token begins, at most its length
     * @return the token, if it has been verified before and is still good; otherwise {@code null}, which says nothing
     */
    public SessionToken known(String text, int begin) {
        SessionToken kept = kept(text, begin);
        return kept == null || isRevoked(kept) ? null : kept;
    }

    /**
     * Reads what a token says of itself, which nobody need have verified: enough to choose among cookies, and for nothing
     * else. A token that is known need not be taken apart again.
     *
     * @param token the token; anything at all
     * @return empty if it can't be read
     */
    public Optional<TokenOutline> outline(String token) {
        SessionToken kept = kept(token, 0);
        return kept != null ? Optional.of(TokenOutline.of(kept.claims(), false))
                : CompactJwt.decode(token, usualHeader).map(TokenOutline::of);
    }

    private SessionToken kept(String text, int begin) {
        return verifiedTokens == null ? null : verifiedTokens.get(text, begin);
    }

    private boolean isRevoked(SessionToken token) {
        return revoked.contains(token.sessionId());
    }

    /**
     * Reads what a token says of itself, which nobody has verified. That is enough to decide who has to verify it, and for
     * nothing else.
     *
     * @param token the token; anything at all
     * @return whether it names an issuer whose tokens are accepted here
     */
    public boolean isOfThisInstance(String token) {
        return outline(token).filter(outline -> outline.issuer() instanceof String issuer && issuers.contains(issuer))
                .isPresent();
    }

    /**
     * @param token the token; anything at all
     * @return {@link Verified}, {@link Refused} or {@link Unavailable}, as of this call and not of the subscription; at once
     *         if the key is at hand, otherwise on the caller's Vert.x context; never fails
     */
    public Uni<TokenResult> verify(String token) {
        SessionToken kept = kept(token, 0);
        return kept != null ? Uni.createFrom().item(unlessRevoked(kept)) : verify(token, ofSessions);
    }

    /**
     * Verifies a handshake token. It is of the same category as a session token, but of its claims only
     * {@code handshake} counts.
     *
     * @param token the token; anything at all
     * @return {@link Genuine}, {@link Refused} or {@link Unavailable}; otherwise like {@link #verify(String)}
     */
    public Uni<TokenResult> verifyHandshake(String token) {
        return verify(token, OF_HANDSHAKES);
    }

    /**
     * Nothing is put together that has to wait, unless something has to.
     *
     * @param then what becomes of a genuine token
     */
    private Uni<TokenResult> verify(String token, Function<Genuine, TokenResult> then) {
        try {
            Optional<CompactJwt> decoded = CompactJwt.decode(token, usualHeader);
            if (decoded.isEmpty()) {
                return Uni.createFrom().item(MALFORMED);
            }
            CompactJwt jwt = decoded.get();
            if (jwt.isOfAnotherKind()) {
                return Uni.createFrom().item(new Refused(AuthReason.TOKEN_TYPE_MISMATCH, ""));
            }
            PublicKey key = keys.find(jwt.keyId());
            return key != null ? verify(jwt, key, then) : verifyWithKeyToCome(jwt, then);
        } catch (RuntimeException | LinkageError e) {
            return Uni.createFrom().item(unexpected(e));
        }
    }

    private static TokenResult unexpected(Throwable problem) {
        LOG.error("A token could not be verified because of an unexpected problem", problem);
        return new Unavailable(AuthReason.UNEXPECTED_ERROR,
                "The token could not be verified because of an unexpected problem.");
    }

    private Uni<TokenResult> verifyWithKeyToCome(CompactJwt jwt, Function<Genuine, TokenResult> then) {
        return keys.lookUp(jwt.keyId()).flatMap(new Function<KeyLookup, Uni<? extends TokenResult>>() {
            @Override
            public Uni<TokenResult> apply(KeyLookup lookup) {
                return verify(jwt, lookup, then);
            }
        }).onFailure().recoverWithItem(TokenVerifier::unexpected);
    }

    private Uni<TokenResult> verify(CompactJwt jwt, KeyLookup lookup, Function<Genuine, TokenResult> then) {
        if (lookup instanceof KeyLookup.Found found) {
            return verify(jwt, found.key(), then);
        }
        if (lookup instanceof KeyLookup.Unavailable unavailable) {
            return Uni.createFrom().item(new Unavailable(unavailable.reason(),
                    "Clerk's keys could not be fetched, so the token can't be verified now."));
        }
        return Uni.createFrom().item(new Refused(AuthReason.JWK_KID_MISMATCH,
                "No key that the Clerk instance publishes has the token's key id. The token may come from another instance."));
    }

    private Uni<TokenResult> verify(CompactJwt jwt, PublicKey key, Function<Genuine, TokenResult> then) {
        Refused refusal = checkHeader(jwt);
        if (refusal != null) {
            return Uni.createFrom().item(refusal);
        }
        CompletableFuture<Outcome> check = signatureChecks.check(jwt, key);
        return check.isDone() ? checked(jwt, key, check.join(), then)
                : outcome(check).flatMap(new Function<Outcome, Uni<? extends TokenResult>>() {
                    @Override
                    public Uni<TokenResult> apply(Outcome outcome) {
                        return checked(jwt, key, outcome, then);
                    }
                }).onFailure().recoverWithItem(TokenVerifier::unexpected);
    }

    /** Whoever waits goes on in the own context. */
    private static Uni<Outcome> outcome(CompletableFuture<Outcome> check) {
        return check.isDone() ? Uni.createFrom().item(check.join())
                : CallerContext.emitOn(Uni.createFrom().completionStage(check));
    }

    private Uni<TokenResult> checked(CompactJwt jwt, PublicKey key, Outcome outcome, Function<Genuine, TokenResult> then) {
        return outcome == Outcome.BAD ? verifyWithNewerKey(jwt, key, then)
                : Uni.createFrom().item(result(jwt, key, outcome, then));
    }

    private Uni<TokenResult> verifyWithNewerKey(CompactJwt jwt, PublicKey tried, Function<Genuine, TokenResult> then) {
        return keys.newerThan(jwt.keyId(), tried).flatMap(new Function<PublicKey, Uni<? extends TokenResult>>() {
            @Override
            public Uni<TokenResult> apply(PublicKey newer) {
                return newer == null ? Uni.createFrom().item(BAD_SIGNATURE)
                        : outcome(signatureChecks.check(jwt, newer)).map(outcome -> result(jwt, newer, outcome, then));
            }
        }).onFailure().recoverWithItem(TokenVerifier::unexpected);
    }

    private TokenResult result(CompactJwt jwt, PublicKey key, Outcome outcome, Function<Genuine, TokenResult> then) {
        return switch (outcome) {
            case GOOD -> {
                usualHeader = jwt.encodedHeader();
                yield then.apply(new Genuine(jwt, key));
            }
            case BAD -> BAD_SIGNATURE;
            case IMPOSSIBLE ->
                new Refused(AuthReason.TOKEN_VERIFICATION_FAILED, "The token's signature could not be checked.");
        };
    }

    private static Refused checkHeader(CompactJwt jwt) {
        Object type = jwt.header().get("typ");
        if (type != null && !"JWT".equals(type)) {
            return new Refused(AuthReason.TOKEN_INVALID, "The token's type (typ) is not JWT.");
        }
        Object algorithm = jwt.header().get("alg");
        if (Rs256.NAME.equals(algorithm)) {
            // Clerk uses no extensions of JWS (RFC 7515, section 4.1.11; RFC 7797), so neither does a token of Clerk's.
            boolean extended = jwt.header().containsKey("crit") || jwt.header().containsKey("b64");
            return extended ? new Refused(AuthReason.TOKEN_VERIFICATION_FAILED, "The token's header asks for an extension.")
                    : null;
        }
        // Clerk's SDKs let these two pass here, and fail on them where the key is used. The reason stays theirs.
        boolean otherRsa = "RS384".equals(algorithm) || "RS512".equals(algorithm);
        return new Refused(otherRsa ? AuthReason.TOKEN_VERIFICATION_FAILED : AuthReason.TOKEN_INVALID_ALGORITHM,
                "The token is not signed with RS256.");
    }

    private TokenResult checkClaims(Genuine genuine) {
        Refused refusal = claimChecks.check(genuine.jwt());
        if (refusal != null) {
            return refusal;
        }
        SessionToken verified = new SessionToken(genuine.jwt(), genuine.key());
        if (verifiedTokens != null) {
            verifiedTokens.add(verified);
        }
        return unlessRevoked(verified);
    }

    private TokenResult unlessRevoked(SessionToken verified) {
        return isRevoked(verified) ? REVOKED : new Verified(verified);
    }
}
