package io.quarkiverse.clerk.runtime.machine;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.MachineTokenType;

/**
 * A verified machine token. Immutable.
 *
 * @param type the type of the token
 * @param text the token itself, which is a secret
 * @param id the ID of the token, or {@code null}
 * @param subject who the token stands for
 * @param clientId the OAuth application, or {@code null}
 * @param name the name of an API key, or {@code null}
 * @param scopes the scopes
 * @param claims the custom claims, deeply immutable
 * @param issuedAt when the token was issued; {@code null} if unknown
 * @param expiresAt when the token expires; {@code null} if it does not
 */
public record MachineToken(MachineTokenType type, String text, String id, String subject, String clientId, String name,
        List<String> scopes, Map<String, Object> claims, Instant issuedAt, Instant expiresAt) {

    public MachineToken {
        scopes = List.copyOf(scopes);
    }

    /** Does not contain the token, because the result can be logged. */
    @Override
    public String toString() {
        return "MachineToken[" + type + " " + id + " of " + subject + "]";
    }
}
