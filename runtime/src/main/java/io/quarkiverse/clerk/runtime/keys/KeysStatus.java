package io.quarkiverse.clerk.runtime.keys;

import java.time.Instant;

import io.quarkiverse.clerk.AuthReason;

/**
 * The current state of the verification keys.
 *
 * @param configured whether the key comes from the configuration, so that no key is fetched
 * @param fetchedAt when the current keys were fetched, or {@code null} if there are none
 * @param expired whether the current keys exceed the maximum age and are not used
 * @param problem why the last fetch failed; {@code null} if it succeeded or there was none
 */
public record KeysStatus(boolean configured, Instant fetchedAt, boolean expired, AuthReason problem) {

    /** @return whether there is a usable key */
    public boolean canVerify() {
        return configured || fetchedAt != null && !expired;
    }
}
