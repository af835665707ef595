package io.quarkiverse.clerk.runtime.keys;

import java.time.Instant;

import io.quarkiverse.clerk.AuthReason;

/**
 * What can be verified at the moment, and why not more.
 *
 * @param configured whether the key is part of the configuration, so that none is ever fetched
 * @param fetchedAt when the keys at hand were fetched, or {@code null} if none are
 * @param expired whether the keys at hand are older than they may be, and so are not used
 * @param problem why the last fetch failed; {@code null} if it succeeded, and before the first
 */
public record KeysStatus(boolean configured, Instant fetchedAt, boolean expired, AuthReason problem) {

    /** @return whether there is a key to verify tokens with */
    public boolean canVerify() {
        return configured || fetchedAt != null && !expired;
    }
}
