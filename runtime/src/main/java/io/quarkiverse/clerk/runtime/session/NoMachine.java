package io.quarkiverse.clerk.runtime.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.MachineTokenType;
import io.smallrye.mutiny.Uni;

/**
 * The view of a request that no machine makes.
 */
final class NoMachine implements ClerkMachine {

    static final NoMachine INSTANCE = new NoMachine();

    private NoMachine() {
    }

    @Override
    public boolean isAuthenticated() {
        return false;
    }

    @Override
    public MachineTokenType tokenType() {
        return null;
    }

    @Override
    public String id() {
        return null;
    }

    @Override
    public String subject() {
        return null;
    }

    @Override
    public String userId() {
        return null;
    }

    @Override
    public String organizationId() {
        return null;
    }

    @Override
    public String machineId() {
        return null;
    }

    @Override
    public String clientId() {
        return null;
    }

    @Override
    public String name() {
        return null;
    }

    @Override
    public List<String> scopes() {
        return List.of();
    }

    @Override
    public boolean hasScope(String scope) {
        return false;
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
    public Instant issuedAt() {
        return null;
    }

    @Override
    public Instant expiresAt() {
        return null;
    }

    @Override
    public String token() {
        return null;
    }

    @Override
    public Uni<ClerkUser> user() {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ClerkMachine> deferred() {
        return Uni.createFrom().item(this);
    }
}
