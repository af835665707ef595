package io.quarkiverse.clerk.runtime.token;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.clerk.ClerkActor;
import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.FactorAges;

/**
 * What a verified session token says. Only {@link TokenVerifier} makes one, so whoever holds one need not ask whether
 * it is genuine. Immutable, but for what {@link VerifiedTokens} notes on it: among many tokens, each object that a look-up
 * passes through is one more that the processor has to fetch from memory, so the token is its own key and its own entry.
 */
public final class SessionToken extends TokenKey {

    private static final String PENDING = "pending";
    private static final String ACTIVE = "active";

    private final String keyId;
    private volatile PublicKey key;
    private final long expires;

    /** When a use was last counted. Whether two threads count the same one does not matter. */
    private long counted;

    private volatile Object derived;
    private final Map<String, Object> claims;
    private final String userId;
    private final String sessionId;
    private final String status;
    private final boolean pending;
    private final ClerkOrganization organization;
    private final ClerkActor actor;
    private final FactorAges factorAges;
    private final Instant issuedAt;

    /** @param key what the token was verified with */
    SessionToken(CompactJwt jwt, PublicKey key) {
        super(jwt.ascii());
        this.keyId = jwt.keyId();
        this.key = key;
        this.claims = jwt.claims();
        this.userId = Objects.requireNonNull(jwt.text("sub"));
        this.sessionId = jwt.text("sid");
        String sts = jwt.text("sts");
        this.status = sts == null ? ACTIVE : sts;
        this.pending = PENDING.equals(status);
        this.organization = OrganizationClaims.read(claims);
        this.actor = ActorClaim.read(claims);
        this.factorAges = FactorAgesClaim.read(claims);
        this.issuedAt = Instants.of(jwt.milliseconds("iat"));
        this.expires = Instants.of(jwt.milliseconds("exp")).toEpochMilli();
    }

    /** @return the token's text, a new string each time */
    public String token() {
        return text();
    }

    /** @return all claims, immutable to the last level */
    public Map<String, Object> claims() {
        return claims;
    }

    /** @return the claim {@code sub}, never {@code null} */
    public String userId() {
        return userId;
    }

    /** @return the claim {@code sid}, or {@code null} */
    public String sessionId() {
        return sessionId;
    }

    /** @return the claim {@code sts}; {@code active} if the token has none */
    public String status() {
        return status;
    }

    /** @return whether the user still has tasks to do before the session counts as signed in */
    public boolean isPending() {
        return pending;
    }

    public Optional<ClerkOrganization> organization() {
        return Optional.ofNullable(organization);
    }

    public Optional<ClerkActor> actor() {
        return Optional.ofNullable(actor);
    }

    public Optional<FactorAges> factorAges() {
        return Optional.ofNullable(factorAges);
    }

    /** @return the claim {@code iat}, or {@code null} */
    public Instant issuedAt() {
        return issuedAt;
    }

    /** @return the claim {@code exp}, never {@code null} */
    public Instant expiresAt() {
        return Instant.ofEpochMilli(expires);
    }

    /**
     * What is made of this token, once for as long as it is kept. Only for what is the same in every request.
     *
     * @param maker makes it; may be called more than once if several ask at the same time
     */
    public <T> T derived(Class<T> type, Function<SessionToken, T> maker) {
        Object known = derived;
        if (!type.isInstance(known)) {
            known = maker.apply(this);
            derived = known;
        }
        return type.cast(known);
    }

    /** @return the id of the key that the token was verified with */
    String keyId() {
        return keyId;
    }

    /**
     * @param published the key that is published under {@link #keyId()}; {@code null} if none is
     * @return whether it is the one that the token was verified with
     */
    boolean isVerifiedWith(PublicKey published) {
        if (published == null) {
            return false;
        }
        if (published == key) {
            return true;
        }
        if (!published.equals(key)) {
            return false;
        }
        // The same as another object: next time that need not be compared.
        key = published;
        return true;
    }

    /** @return when it expires, in milliseconds since the epoch */
    long expires() {
        return expires;
    }

    /**
     * @param now milliseconds since the epoch
     * @param interval milliseconds
     * @return whether a use has to be counted, because none was for as long as that, or the clock was set back; from then on
     *         one was
     */
    boolean countUse(long now, long interval) {
        boolean due = now < counted || now - counted >= interval;
        if (due) {
            counted = now;
        }
        return due;
    }

    /** Never the token: this ends up in logs. */
    @Override
    public String toString() {
        return "SessionToken[" + userId + ", " + sessionId + "]";
    }
}
