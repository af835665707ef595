package io.quarkiverse.clerk.emulator;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which users have been banned or deleted since the start, by their ids. Switched by any thread. */
final class Standing {

    private final Set<String> banned = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    void ban(EmulatorUser user, boolean on) {
        set(banned, user, on);
    }

    void delete(EmulatorUser user, boolean on) {
        set(deleted, user, on);
    }

    boolean isBanned(EmulatorUser user) {
        return banned.contains(user.id());
    }

    boolean isDeleted(EmulatorUser user) {
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
