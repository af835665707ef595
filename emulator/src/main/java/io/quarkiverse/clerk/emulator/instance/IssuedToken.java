package io.quarkiverse.clerk.emulator.instance;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A token of a machine: an API key, an M2M token or an OAuth access token. Immutable: {@link IssuedTokens} replaces it when it
 * is revoked.
 *
 * @param id the public ID, which has the prefix of the secret
 * @param secret the token itself, an opaque string or a JWT
 * @param expiresAt {@code null} if the token does not expire
 * @param revocation {@code null} unless the token was revoked
 */
public record IssuedToken(Kind kind, String id, String secret, Grant grant, Instant createdAt, Instant updatedAt,
        Instant expiresAt, Revocation revocation) {

    /** The kinds of tokens, with the prefix of their IDs and opaque secrets. */
    public enum Kind {
        API_KEY("ak"),
        M2M_TOKEN("mt"),
        OAUTH_TOKEN("oat");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        public String prefix() {
            return prefix;
        }
    }

    /**
     * What a token is issued for.
     *
     * @param subject a user, an organization or a machine
     * @param claims custom claims; {@code null} without any
     * @param audience the recipients of an OAuth access token
     * @param clientId the application of an OAuth access token, otherwise {@code null}
     * @param name the name of an API key, otherwise {@code null}
     * @param description the description of an API key, or {@code null}
     * @param createdBy the user who created an API key, or {@code null}
     */
    public record Grant(String subject, List<String> scopes, Map<String, Object> claims, List<String> audience, String clientId,
            String name, String description, String createdBy) {

        public Grant {
            scopes = List.copyOf(scopes);
            claims = claims == null ? null : Ids.copyOf(claims);
            audience = List.copyOf(audience);
        }

        public static Grant to(String subject, List<String> scopes, Map<String, Object> claims) {
            return new Grant(subject, scopes, claims, List.of(), null, null, null, null);
        }

        public Grant named(String newName, String newDescription, String newCreatedBy) {
            return new Grant(subject, scopes, claims, audience, clientId, newName, newDescription, newCreatedBy);
        }

        public Grant forClient(String newClientId, List<String> newAudience) {
            return new Grant(subject, scopes, claims, newAudience, newClientId, name, description, createdBy);
        }
    }

    /** @param reason may be {@code null} */
    public record Revocation(String reason) {
    }

    public boolean isJwt() {
        return secret.indexOf('.') >= 0;
    }

    public boolean isRevoked() {
        return revocation != null;
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    public boolean isValid(Instant now) {
        return !isRevoked() && !isExpired(now);
    }

    IssuedToken revoked(Revocation newRevocation, Instant now) {
        return new IssuedToken(kind, id, secret, grant, createdAt, now, expiresAt, newRevocation);
    }

    /** Does not contain the secret. */
    @Override
    public String toString() {
        return "IssuedToken[" + kind + ", " + id + "]";
    }
}
