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
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.runtime.authorization.BillingAccess;
import io.quarkiverse.clerk.runtime.authorization.Freshness;
import io.quarkiverse.clerk.runtime.authorization.OrganizationAccess;
import io.quarkiverse.clerk.runtime.backend.SessionUserService;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.smallrye.mutiny.Uni;

/**
 * The session of a verified token.
 */
public final class SignedInSession implements ClerkSession {

    private final SessionToken token;
    private final SessionUserService backend;

    SignedInSession(SessionToken token, SessionUserService backend) {
        this.token = token;
        this.backend = backend;
    }

    @Override
    public boolean isSignedIn() {
        return true;
    }

    @Override
    public String userId() {
        return token.userId();
    }

    @Override
    public String sessionId() {
        return token.sessionId();
    }

    @Override
    public String status() {
        return token.status();
    }

    @Override
    public Optional<ClerkOrganization> organization() {
        return token.organization();
    }

    @Override
    public Optional<ClerkActor> actor() {
        return token.actor();
    }

    @Override
    public Optional<FactorAges> factorAges() {
        return token.factorAges();
    }

    @Override
    public Instant issuedAt() {
        return token.issuedAt();
    }

    @Override
    public Instant expiresAt() {
        return token.expiresAt();
    }

    @Override
    public Map<String, Object> claims() {
        return token.claims();
    }

    @Override
    public <T> Optional<T> claim(String name, Class<T> type) {
        return TypedClaim.of(token.claims().get(name), type);
    }

    @Override
    public String token() {
        return token.token();
    }

    @Override
    public Optional<AuthReason> reason() {
        return Optional.empty();
    }

    @Override
    public boolean hasRole(String role) {
        return OrganizationAccess.hasRole(token.organization(), role);
    }

    @Override
    public boolean hasPermission(String permission) {
        return OrganizationAccess.hasPermission(token.organization(), permission);
    }

    @Override
    public boolean hasFeature(String feature) {
        return BillingAccess.has(token.claims().get("fea"), feature);
    }

    @Override
    public boolean hasPlan(String plan) {
        return BillingAccess.has(token.claims().get("pla"), plan);
    }

    @Override
    public boolean isReverified(Reverification.Level level, int afterMinutes) {
        return Freshness.isFresh(token.factorAges(), level, afterMinutes);
    }

    @Override
    public Uni<ClerkUser> user() {
        return backend.user(token.userId());
    }

    @Override
    public Uni<String> getToken(String template) {
        return token.sessionId() == null ? Uni.createFrom().nullItem() : backend.token(token.sessionId(), template);
    }

    @Override
    public Uni<ClerkSession> deferred() {
        return Uni.createFrom().item(this);
    }

    /** Does not contain the token, because the result can be logged. */
    @Override
    public String toString() {
        return "ClerkSession[" + token.userId() + ", " + token.sessionId() + "]";
    }
}
