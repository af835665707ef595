package io.quarkiverse.clerk.runtime.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * The machine bean: the machine that makes the current request. Delegates each call, because the identity of a request can
 * change while the request is processed. Its scope is not that of the request, because augmentors use it before that.
 */
@ApplicationScoped
@Named("clerkMachine")
public class CurrentClerkMachine implements ClerkMachine {

    private final CurrentIdentityAssociation association;

    CurrentClerkMachine(CurrentIdentityAssociation association) {
        this.association = association;
    }

    private ClerkMachine current() {
        return MachineLookup.of(SessionLookup.await(identity()));
    }

    @Override
    public boolean isAuthenticated() {
        return current().isAuthenticated();
    }

    @Override
    public MachineTokenType tokenType() {
        return current().tokenType();
    }

    @Override
    public String id() {
        return current().id();
    }

    @Override
    public String subject() {
        return current().subject();
    }

    @Override
    public String userId() {
        return current().userId();
    }

    @Override
    public String organizationId() {
        return current().organizationId();
    }

    @Override
    public String machineId() {
        return current().machineId();
    }

    @Override
    public String clientId() {
        return current().clientId();
    }

    @Override
    public String name() {
        return current().name();
    }

    @Override
    public List<String> scopes() {
        return current().scopes();
    }

    @Override
    public boolean hasScope(String scope) {
        return current().hasScope(scope);
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
    public Instant issuedAt() {
        return current().issuedAt();
    }

    @Override
    public Instant expiresAt() {
        return current().expiresAt();
    }

    @Override
    public String token() {
        return current().token();
    }

    /** Works on the event loop too, even if the identity is not available yet. */
    @Override
    public Uni<ClerkUser> user() {
        return deferred().flatMap(ClerkMachine::user);
    }

    @Override
    public Uni<ClerkMachine> deferred() {
        return identity().map(MachineLookup::of);
    }

    private Uni<SecurityIdentity> identity() {
        SecurityIdentity augmented = AugmentedIdentity.current();
        return augmented != null ? Uni.createFrom().item(augmented) : association.getDeferredIdentity();
    }
}
