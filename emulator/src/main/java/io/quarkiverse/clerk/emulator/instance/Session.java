package io.quarkiverse.clerk.emulator.instance;

import java.time.Duration;
import java.time.Instant;

/**
 * A user's session on a client. Immutable: {@link Clients} replaces it with every change.
 *
 * @param organizationId the active organization, or {@code null} for the personal account
 * @param verifiedAt the time when the user last verified their identity
 */
public record Session(String id, String userId, String clientId, Status status, String organizationId, Instant createdAt,
        Instant updatedAt, Instant verifiedAt) {

    private static final Duration MAX_AGE = Duration.ofDays(7);

    public enum Status {
        ACTIVE,
        ENDED,
        REMOVED,
        REVOKED
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    public Instant expiresAt() {
        return createdAt.plus(MAX_AGE);
    }

    Session withStatus(Status newStatus, Instant now) {
        return new Session(id, userId, clientId, newStatus, organizationId, createdAt, now, verifiedAt);
    }

    Session withOrganization(String newOrganizationId, Instant now) {
        return new Session(id, userId, clientId, status, newOrganizationId, createdAt, now, verifiedAt);
    }

    Session verifiedAt(Instant time, Instant now) {
        return new Session(id, userId, clientId, status, organizationId, createdAt, now, time);
    }

    Session verifiedAgain(Instant now) {
        return new Session(id, userId, clientId, status, organizationId, createdAt, now, now);
    }
}
