package io.quarkiverse.clerk.emulator.instance;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When users, organizations and memberships were created and last changed. Each change of an object is later than the one
 * before, even within a millisecond. Thread-safe.
 */
public final class ChangeTimes {

    private final Clock clock;
    private final Instant start;
    /** Only of objects that were created or changed since the start. */
    private final Map<String, Times> byKey = new ConcurrentHashMap<>();

    /** When an object was created and last changed. */
    public record Times(Instant createdAt, Instant updatedAt) {
    }

    ChangeTimes(Clock clock) {
        this.clock = clock;
        this.start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The start of the emulator, when the users and organizations of its settings were created. */
    public Instant start() {
        return start;
    }

    public Times of(EmulatorUser user) {
        return of(key(user));
    }

    public Times of(EmulatorOrganization organization) {
        return of(key(organization));
    }

    public Times of(Membership membership) {
        return of(key(membership));
    }

    private Times of(String key) {
        return byKey.getOrDefault(key, new Times(start, start));
    }

    void record(InstanceEvents.Event event) {
        String key = key(event.subject());
        if (key.isEmpty() || event.type().endsWith(".deleted")) {
            return;
        }
        boolean created = event.type().endsWith(".created");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byKey.compute(key, (any, stored) -> {
            Times before = stored == null ? new Times(start, start) : stored;
            Instant time = now.isAfter(before.updatedAt()) || created && stored == null ? now
                    : before.updatedAt().plusMillis(1);
            return new Times(created ? time : before.createdAt(), time);
        });
    }

    /** @return empty for an object that has its own times */
    private static String key(Object subject) {
        if (subject instanceof EmulatorUser user) {
            return user.id();
        }
        if (subject instanceof EmulatorOrganization organization) {
            return organization.id();
        }
        return subject instanceof Membership membership ? membership.user().id() + "/" + membership.organization().id() : "";
    }
}
