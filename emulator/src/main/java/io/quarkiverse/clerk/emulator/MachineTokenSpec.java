package io.quarkiverse.clerk.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.quarkiverse.clerk.emulator.instance.IssuedToken;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Grant;
import io.quarkiverse.clerk.emulator.instance.IssuedToken.Kind;

/**
 * Describes a token of a machine to create, see {@link MachineTokenForge}. Immutable: each method returns a changed copy.
 */
public final class MachineTokenSpec {

    private static final Duration M2M_LIFETIME = Duration.ofHours(1);
    private static final Duration OAUTH_LIFETIME = Duration.ofDays(1);

    private final MachineTokenForge forge;
    private final Kind kind;
    private final String subject;
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private List<String> scopes = List.of();
    private List<String> audience = List.of();
    private String name;
    private String clientId;
    private boolean jwt;
    private boolean revoked;
    private Instant issuedAt;
    private Instant expiresAt;

    MachineTokenSpec(MachineTokenForge forge, Kind kind, String subject) {
        this.forge = forge;
        this.kind = kind;
        this.subject = subject;
        this.name = kind == Kind.API_KEY ? "Test" : null;
    }

    private MachineTokenSpec copy() {
        MachineTokenSpec copy = new MachineTokenSpec(forge, kind, subject);
        copy.claims.putAll(claims);
        copy.scopes = scopes;
        copy.audience = audience;
        copy.name = name;
        copy.clientId = clientId;
        copy.jwt = jwt;
        copy.revoked = revoked;
        copy.issuedAt = issuedAt;
        copy.expiresAt = expiresAt;
        return copy;
    }

    /** Sets the scopes; those of an M2M token are the IDs of the machines that it is for. */
    public MachineTokenSpec scopes(String... newScopes) {
        MachineTokenSpec copy = copy();
        copy.scopes = List.of(newScopes);
        return copy;
    }

    /** Adds a custom claim, which can't replace a claim that Clerk sets. OAuth access tokens have them as JWTs only. */
    public MachineTokenSpec claim(String claim, Object value) {
        MachineTokenSpec copy = copy();
        copy.claims.put(Objects.requireNonNull(claim, "claim"), value);
        return copy;
    }

    /**
     * Sets the name of an API key.
     *
     * @throws IllegalArgumentException for another kind of token
     */
    public MachineTokenSpec name(String newName) {
        require(kind == Kind.API_KEY, "Only API keys have a name");
        MachineTokenSpec copy = copy();
        copy.name = Objects.requireNonNull(newName, "name");
        return copy;
    }

    /**
     * Sets the application that has an OAuth access token.
     *
     * @param idOrName its client ID, or a name: {@code reports} stands for {@code client_reports}
     * @throws IllegalArgumentException for another kind of token
     */
    public MachineTokenSpec clientId(String idOrName) {
        require(kind == Kind.OAUTH_TOKEN, "Only OAuth access tokens have a client ID");
        MachineTokenSpec copy = copy();
        copy.clientId = MachineTokenForge.clientId(idOrName);
        return copy;
    }

    /**
     * Sets the recipients of an OAuth access token (claim {@code aud}).
     *
     * @throws IllegalArgumentException for another kind of token
     */
    public MachineTokenSpec audience(String... recipients) {
        require(kind == Kind.OAUTH_TOKEN, "Only OAuth access tokens have an audience");
        MachineTokenSpec copy = copy();
        copy.audience = List.of(recipients);
        return copy;
    }

    /**
     * Makes the token a JWT instead of an opaque string.
     *
     * @throws IllegalArgumentException for an API key, which is always opaque
     */
    public MachineTokenSpec jwt() {
        require(kind != Kind.API_KEY, "An API key is never a JWT");
        require(!revoked, "A JWT can't be revoked");
        MachineTokenSpec copy = copy();
        copy.jwt = true;
        return copy;
    }

    /** Sets the time of issue. The default is the emulator's current time. */
    public MachineTokenSpec issuedAt(Instant time) {
        MachineTokenSpec copy = copy();
        copy.issuedAt = Objects.requireNonNull(time, "time");
        return copy;
    }

    /** Sets the end of the token's validity. */
    public MachineTokenSpec expiresAt(Instant time) {
        MachineTokenSpec copy = copy();
        copy.expiresAt = Objects.requireNonNull(time, "time");
        return copy;
    }

    /** Makes a token that was issued two hours ago and expired one hour ago. */
    public MachineTokenSpec expired() {
        Instant now = forge.now();
        return issuedAt(now.minus(Duration.ofHours(2))).expiresAt(now.minus(Duration.ofHours(1)));
    }

    /**
     * Makes a token that is revoked as soon as it exists.
     *
     * @throws IllegalArgumentException for a JWT, which can't be revoked
     */
    public MachineTokenSpec revoked() {
        require(!jwt, "A JWT can't be revoked");
        MachineTokenSpec copy = copy();
        copy.revoked = true;
        return copy;
    }

    /** Creates the token. Each call creates another one. */
    public String build() {
        Grant grant = Grant.to(subject, scopes, claims.isEmpty() ? null : claims).named(name, null, null)
                .forClient(clientId, audience);
        Instant start = issuedAt == null ? forge.now() : issuedAt;
        Instant end = expiresAt == null ? defaultEnd(start) : expiresAt;
        IssuedToken token = jwt ? forge.issuer().jwt(kind, grant, start, end)
                : forge.issuer().opaque(kind, grant, start, end);
        if (revoked) {
            forge.revoke(token.secret());
        }
        return token.secret();
    }

    private Instant defaultEnd(Instant start) {
        return switch (kind) {
            case API_KEY -> null;
            case M2M_TOKEN -> start.plus(M2M_LIFETIME);
            case OAUTH_TOKEN -> start.plus(OAUTH_LIFETIME);
        };
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
