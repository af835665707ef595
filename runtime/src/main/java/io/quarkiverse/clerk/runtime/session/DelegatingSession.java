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
import io.quarkiverse.clerk.Reverification;
import io.smallrye.mutiny.Uni;

/**
 * Delegates each call to the current session, because the identity of a request can change while the request is processed.
 */
abstract class DelegatingSession implements ClerkSession {

    /** @return the current session, never {@code null} */
    abstract ClerkSession current();

    @Override
    public boolean isSignedIn() {
        return current().isSignedIn();
    }

    @Override
    public String userId() {
        return current().userId();
    }

    @Override
    public String sessionId() {
        return current().sessionId();
    }

    @Override
    public String status() {
        return current().status();
    }

    @Override
    public Optional<ClerkOrganization> organization() {
        return current().organization();
    }

    @Override
    public Optional<ClerkActor> actor() {
        return current().actor();
    }

    @Override
    public Optional<FactorAges> factorAges() {
        return current().factorAges();
    }

    @Override
    public Instant issuedAt() {
        return current().issuedAt();
    }

    @Override
    public Instant expiresAt() {
        return current().expiresAt();
    }

    @Override
    public Map<String, Object> claims() {
        return current().claims();
    }

    @Override
    public <T> Optional<T> claim(String name, Class<T> type) {
        return current().claim(name, type);
    }

    @Override
    public String token() {
        return current().token();
    }

    @Override
    public Optional<AuthReason> reason() {
        return current().reason();
    }

    @Override
    public boolean hasRole(String role) {
        return current().hasRole(role);
    }

    @Override
    public boolean hasPermission(String permission) {
        return current().hasPermission(permission);
    }

    @Override
    public boolean hasFeature(String feature) {
        return current().hasFeature(feature);
    }

    @Override
    public boolean hasPlan(String plan) {
        return current().hasPlan(plan);
    }

    @Override
    public boolean isReverified(Reverification.Level level, int afterMinutes) {
        return current().isReverified(level, afterMinutes);
    }

    /** Works on the event loop too, even if the identity is not available yet. */
    @Override
    public Uni<ClerkUser> user() {
        return deferred().flatMap(ClerkSession::user);
    }

    @Override
    public Uni<String> getToken(String template) {
        return deferred().flatMap(session -> session.getToken(template));
    }

    @Override
    public boolean has(Requirement requirement) {
        return current().has(requirement);
    }

    @Override
    public void require(Requirement requirement) {
        current().require(requirement);
    }
}
