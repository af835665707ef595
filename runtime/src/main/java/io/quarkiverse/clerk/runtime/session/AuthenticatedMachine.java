package io.quarkiverse.clerk.runtime.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.backend.SessionUserService;
import io.quarkiverse.clerk.runtime.machine.MachineToken;
import io.smallrye.mutiny.Uni;

/**
 * The machine of a verified token.
 */
record AuthenticatedMachine(MachineToken verified, SessionUserService users) implements ClerkMachine {

    private static final String USER = "user_";
    private static final String ORGANIZATION = "org_";
    private static final String MACHINE = "mch_";

    @Override
    public boolean isAuthenticated() {
        return true;
    }

    @Override
    public MachineTokenType tokenType() {
        return verified.type();
    }

    @Override
    public String id() {
        return verified.id();
    }

    @Override
    public String subject() {
        return verified.subject();
    }

    @Override
    public String userId() {
        return subject(USER);
    }

    @Override
    public String organizationId() {
        return subject(ORGANIZATION);
    }

    @Override
    public String machineId() {
        return subject(MACHINE);
    }

    private String subject(String prefix) {
        return verified.subject().startsWith(prefix) ? verified.subject() : null;
    }

    @Override
    public String clientId() {
        return verified.clientId();
    }

    @Override
    public String name() {
        return verified.name();
    }

    @Override
    public List<String> scopes() {
        return verified.scopes();
    }

    @Override
    public boolean hasScope(String scope) {
        return scope != null && verified.scopes().contains(scope);
    }

    @Override
    public Map<String, Object> claims() {
        return verified.claims();
    }

    @Override
    public <T> Optional<T> claim(String name, Class<T> type) {
        return TypedClaim.of(verified.claims().get(Objects.requireNonNull(name, "name")), Objects.requireNonNull(type, "type"));
    }

    @Override
    public Instant issuedAt() {
        return verified.issuedAt();
    }

    @Override
    public Instant expiresAt() {
        return verified.expiresAt();
    }

    @Override
    public String token() {
        return verified.text();
    }

    @Override
    public Uni<ClerkUser> user() {
        return userId() == null ? Uni.createFrom().nullItem() : users.user(userId());
    }

    @Override
    public Uni<ClerkMachine> deferred() {
        return Uni.createFrom().item(this);
    }

    /** Does not contain the token, because the result can be logged. */
    @Override
    public String toString() {
        return verified.toString();
    }
}
