package io.quarkiverse.clerk.runtime.session;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkActor;
import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.FactorAges;
import io.quarkiverse.clerk.Requirement;
import io.quarkiverse.clerk.RequirementNotMetException;
import io.quarkiverse.clerk.Reverification;
import io.smallrye.mutiny.Uni;

/**
 * The session of a visitor, or of a user whom another mechanism authenticated.
 */
public record SignedOutSession(AuthReason why, String status, boolean signedInOtherwise) implements ClerkSession {

    /** There is no request, or Clerk's mechanism did not take part in its authentication. */
    static final SignedOutSession UNKNOWN = new SignedOutSession(null, null);

    /** Another mechanism authenticated the user. */
    static final SignedOutSession OTHERWISE_SIGNED_IN = new SignedOutSession(null, null, true);

    /** A machine makes the request. */
    static final SignedOutSession MACHINE = new SignedOutSession(AuthReason.TOKEN_TYPE_MISMATCH, null);

    SignedOutSession(AuthReason why, String status) {
        this(why, status, false);
    }

    @Override
    public boolean isSignedIn() {
        return false;
    }

    @Override
    public String userId() {
        return null;
    }

    @Override
    public String sessionId() {
        return null;
    }

    @Override
    public Optional<ClerkOrganization> organization() {
        return Optional.empty();
    }

    @Override
    public Optional<ClerkActor> actor() {
        return Optional.empty();
    }

    @Override
    public Optional<FactorAges> factorAges() {
        return Optional.empty();
    }

    @Override
    public Instant issuedAt() {
        return null;
    }

    @Override
    public Instant expiresAt() {
        return null;
    }

    @Override
    public Map<String, Object> claims() {
        return Map.of();
    }

    @Override
    public <T> Optional<T> claim(String name, Class<T> type) {
        return Optional.empty();
    }

    @Override
    public String token() {
        return null;
    }

    @Override
    public Optional<AuthReason> reason() {
        return Optional.ofNullable(why);
    }

    @Override
    public boolean hasRole(String role) {
        return false;
    }

    @Override
    public boolean hasPermission(String permission) {
        return false;
    }

    @Override
    public boolean hasFeature(String feature) {
        return false;
    }

    @Override
    public boolean hasPlan(String plan) {
        return false;
    }

    @Override
    public boolean isReverified(Reverification.Level level, int afterMinutes) {
        return false;
    }

    @Override
    public void require(Requirement requirement) {
        if (signedInOtherwise) {
            throw new RequirementNotMetException(Requirement.session());
        }
        ClerkSession.super.require(requirement);
    }

    @Override
    public Uni<ClerkUser> user() {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<String> getToken(String template) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ClerkSession> deferred() {
        return Uni.createFrom().item(this);
    }
}
