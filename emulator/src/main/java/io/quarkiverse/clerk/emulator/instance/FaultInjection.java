package io.quarkiverse.clerk.emulator.instance;

import java.util.List;
import java.util.Set;

/** The active faults. Thread-safe. */
public final class FaultInjection {

    private volatile Set<Fault> active = Set.of();

    /** Replaces all active faults. */
    public void set(Fault... faults) {
        // Set.of would reject duplicates.
        active = Set.copyOf(List.of(faults));
    }

    public boolean isActive(Fault fault) {
        return active.contains(fault);
    }
}
