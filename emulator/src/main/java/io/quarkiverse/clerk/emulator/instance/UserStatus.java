package io.quarkiverse.clerk.emulator.instance;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which users are banned or deleted, by their IDs. Safe for use by any thread. */
public final class UserStatus {

    private final Set<String> banned = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    public void ban(EmulatorUser user, boolean on) {
        set(banned, user, on);
    }

    public void delete(EmulatorUser user, boolean on) {
        set(deleted, user, on);
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
