package io.quarkiverse.clerk.runtime.token;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.clerk.ClerkActor;
import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.FactorAges;

/**
 * A verified session token and its claims. Only {@link TokenVerifier} creates instances, so every instance has been verified.
 * Immutable.
 */
public final class SessionToken {

    private static final String PENDING = "pending";
    private static final String ACTIVE = "active";

    private final String token;
    private final String keyId;
    private final PublicKey key;
    private final Map<String, Object> claims;
    private final String userId;
    private final String sessionId;
    private final String status;
    private final ClerkOrganization organization;
    private final ClerkActor actor;
    private final FactorAges factorAges;
    private final Instant issuedAt;
    private final Instant expiresAt;

    /** @param key the key that the token was verified with */
    SessionToken(CompactJwt jwt, PublicKey key) {
        this.token = jwt.token();
        this.keyId = jwt.keyId();
        this.key = key;
        this.claims = jwt.claims();
        this.userId = Objects.requireNonNull(jwt.text("sub"));
        this.sessionId = jwt.text("sid");
        String sts = jwt.text("sts");
        this.status = sts == null ? ACTIVE : sts;
        this.organization = OrganizationClaims.read(claims);
        this.actor = ActorClaim.read(claims);
        this.factorAges = FactorAgesClaim.read(claims);
        this.issuedAt = Instants.of(jwt.milliseconds("iat"));
        this.expiresAt = Instants.of(jwt.milliseconds("exp"));
    }

    /** @return the encoded token */
    public String token() {
        return token;
    }

    /** @return all claims, deeply immutable */
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

    /** @return whether the user must complete session tasks before the session counts as signed in */
    public boolean isPending() {
        return PENDING.equals(status);
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
        return expiresAt;
    }

    /** @return the header field {@code kid}, or {@code null} */
    String keyId() {
        return keyId;
    }

    /** @return the key that the token was verified with */
    PublicKey key() {
        return key;
    }

    /** Never contains the token, because the result is logged. */
    @Override
    public String toString() {
        return "SessionToken[" + userId + ", " + sessionId + "]";
    }
}
