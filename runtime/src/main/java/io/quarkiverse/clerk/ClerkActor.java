package io.quarkiverse.clerk;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * The impersonator of a session: the claim {@code act} (RFC 8693, section 4.1). Immutable.
 *
 * @param userId the id of the user who impersonates (member {@code sub})
 * @param sessionId the impersonator's own session id, or {@code null} if the token does not say
 * @param issuer the issuer of the impersonator's identity, or {@code null} if the token does not say
 * @param type the kind of actor, such as {@code agent}, or {@code null} if the token does not say
 */
public record ClerkActor(String userId, @Nullable String sessionId, @Nullable String issuer,
        @Nullable String type) implements Serializable {
}
