package io.quarkiverse.clerk.runtime.machine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.backend.ClerkCallException;
import io.quarkiverse.clerk.runtime.backend.JsonFields;

/**
 * Reads what the Backend API knows about an opaque token. Revoked and expired tokens are refused whatever the status of the
 * response was.
 */
final class OpaqueTokenReader {

    private final Set<String> audience;
    private final InstantSource clock;

    OpaqueTokenReader(Set<String> audience, InstantSource clock) {
        this.audience = audience;
        this.clock = clock;
    }

    /**
     * @param text the token
     * @param fields the response
     * @throws ClerkCallException if the response does not describe a token
     */
    MachineResult read(MachineTokenType type, String text, JsonFields fields) {
        if (fields.has("active") && !fields.flag("active")) {
            // An expired OAuth access token (RFC 7662, section 2.2).
            return MachineResult.refused(AuthReason.TOKEN_INVALID, "Clerk says that the token is not active.");
        }
        if (!fields.isNotSet("revoked")) {
            return MachineResult.refused(AuthReason.TOKEN_INVALID, "The token has been revoked.");
        }
        Instant expiresAt = time(type, fields, "expiration");
        if (!fields.isNotSet("expired") || expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            return MachineResult.refused(AuthReason.TOKEN_INVALID, "The token has expired.");
        }
        if (expiresAt == null && fields.has("expiration")) {
            throw ClerkCallException.unreadable("it describes a token with an unknown form of expiration");
        }
        String subject = fields.string("subject");
        if (subject == null || subject.isEmpty()) {
            throw ClerkCallException.unreadable("it describes a token without a subject");
        }
        if (type == MachineTokenType.OAUTH_TOKEN && !audience.isEmpty() && !isForAudience(fields.strings("aud"))) {
            return MachineResult.refused(AuthReason.TOKEN_VERIFICATION_FAILED,
                    "The audience (aud) of the OAuth access token is not one of quarkus.clerk.audience.");
        }
        return new MachineResult.Verified(new MachineToken(type, text, fields.id(), subject, fields.string("client_id"),
                fields.string("name"), fields.strings("scopes"), fields.map("claims"), time(type, fields, "created_at"),
                expiresAt));
    }

    private boolean isForAudience(List<String> audiences) {
        return audiences.stream().anyMatch(audience::contains);
    }

    /** OAuth access tokens have times in seconds, the others in milliseconds. */
    private static Instant time(MachineTokenType type, JsonFields fields, String name) {
        return type == MachineTokenType.OAUTH_TOKEN ? fields.timeInSeconds(name) : fields.time(name);
    }
}
