package io.quarkiverse.clerk.emulator.instance;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The banned and deleted users. Thread-safe. */
public final class UserStatus {

    private final InstanceEvents events;
    private final Set<String> banned = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    UserStatus(InstanceEvents events) {
        this.events = events;
    }

    public void ban(EmulatorUser user, boolean on) {
        set(banned, user, on);
        events.publish("user.updated", user);
    }

    public void delete(EmulatorUser user, boolean on) {
        set(deleted, user, on);
        events.publish(on ? "user.deleted" : "user.created", user);
    }

    public boolean isBanned(EmulatorUser user) {
        return banned.contains(user.id());
    }

    public boolean isDeleted(EmulatorUser user) {
        return deleted.contains(user.id());
    }

    private static void set(Set<String> ids, EmulatorUser user, boolean on) {
        if (on) {
            ids.add(user.id());
        } else {
            ids.remove(user.id());
        }
    }
}
