package io.quarkiverse.clerk.emulator.instance;

import java.time.Instant;
import java.util.List;

/**
 * A service of the instance, which creates M2M tokens with its own secret key. Immutable: {@link Machines} replaces it with
 * every change.
 *
 * @param scopedMachines the IDs of the machines that its tokens are for
 * @param defaultTokenTtl the lifetime of its JWTs in seconds, unless they are created with another
 */
public record Machine(String id, String name, String secretKey, List<String> scopedMachines, long defaultTokenTtl,
        Instant createdAt, Instant updatedAt) {

    public static final long DEFAULT_TOKEN_TTL = 3_600;

    public Machine {
        scopedMachines = List.copyOf(scopedMachines);
    }

    /** Does not contain the secret key. */
    @Override
    public String toString() {
        return "Machine[" + id + "]";
    }
}
