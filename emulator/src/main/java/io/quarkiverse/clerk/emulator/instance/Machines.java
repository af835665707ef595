package io.quarkiverse.clerk.emulator.instance;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machines. One of them always exists, that of the application itself. Thread-safe. */
public final class Machines {

    /** The ID of the application's own machine, whose secret key is the application's machine secret key. */
    public static final String APPLICATION = "mch_application";

    static final int MAX_MACHINES = 1_000;

    private final Clock clock;
    private final Map<String, Machine> byId = new LinkedHashMap<>();

    Machines(Clock clock) {
        this.clock = clock;
        add(APPLICATION, "application", List.of(APPLICATION), Machine.DEFAULT_TOKEN_TTL);
    }

    /**
     * Creates a machine.
     *
     * @param scopedMachines the IDs of the machines that its tokens are for
     * @throws ApiException if one of them does not exist, the name is invalid or there are too many machines
     */
    public synchronized Machine create(String name, List<String> scopedMachines, long defaultTokenTtl) {
        if (name.isBlank() || name.length() > 200) {
            throw ApiException.parameter("form_param_format_invalid", "name", "name must have 1 to 200 characters.");
        }
        scopedMachines.forEach(this::require);
        return add(Ids.random("mch"), name, scopedMachines, defaultTokenTtl);
    }

    /**
     * Returns the machine with the ID or name, and creates it if there is none. The tokens of a new machine are for the
     * application.
     *
     * @throws IllegalArgumentException if the name is malformed
     */
    public synchronized Machine named(String idOrName) {
        String id = Ids.ofName("mch", idOrName);
        Ids.requireId("mch", id);
        Machine known = byId.get(id);
        return known != null ? known : add(id, idOrName, List.of(APPLICATION), Machine.DEFAULT_TOKEN_TTL);
    }

    private Machine add(String id, String name, List<String> scopedMachines, long defaultTokenTtl) {
        if (byId.size() >= MAX_MACHINES) {
            throw ApiException.of(403, "machine_quota_exceeded", "Too many machines",
                    "The emulator holds up to " + MAX_MACHINES + " machines. Restart it.");
        }
        Instant now = clock.instant();
        Machine machine = new Machine(id, name, Ids.random("ak"), scopedMachines, defaultTokenTtl, now, now);
        byId.put(id, machine);
        return machine;
    }

    /** @throws ApiException if there is no such machine */
    public synchronized Machine require(String id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow(() -> ApiException.notFound("machine"));
    }

    /** @param secretKey the key; the result is empty if it belongs to no machine */
    public synchronized Optional<Machine> findBySecretKey(String secretKey) {
        return byId.values().stream().filter(machine -> machine.secretKey().equals(secretKey)).findFirst();
    }

    /** All machines, newest first. */
    public synchronized List<Machine> list() {
        List<Machine> machines = new ArrayList<>(byId.values());
        Collections.reverse(machines);
        return machines;
    }

    /**
     * Adds or removes a machine that the tokens of another one are for.
     *
     * @throws ApiException if one of the machines does not exist
     */
    public synchronized void scope(String id, String otherId, boolean on) {
        Machine machine = require(id);
        List<String> scoped = new ArrayList<>(machine.scopedMachines());
        scoped.remove(require(otherId).id());
        if (on) {
            scoped.add(otherId);
        }
        byId.put(id, new Machine(id, machine.name(), machine.secretKey(), scoped, machine.defaultTokenTtl(),
                machine.createdAt(), clock.instant()));
    }

    /**
     * Removes a machine, whose secret key is no longer valid then.
     *
     * @throws ApiException if there is no such machine, or it is that of the application
     */
    public synchronized Machine remove(String id) {
        Machine machine = require(id);
        if (id.equals(APPLICATION)) {
            throw ApiException.of(403, "machine_required", "Machine required",
                    "The emulator needs the machine of the application.");
        }
        byId.remove(id);
        return machine;
    }
}
