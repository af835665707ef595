package io.quarkiverse.clerk.emulator.instance;

import java.util.List;
import java.util.Set;

/** The faults that are injected at the moment. Safe for use by any thread. */
public final class FaultInjection {

    private volatile Set<Fault> active = Set.of();

    /** Replaces all faults by these. */
    public void set(Fault... faults) {
        // By way of a list: naming one twice is allowed.
        active = Set.copyOf(List.of(faults));
    }

    public boolean isActive(Fault fault) {
        return active.contains(fault);
    }
}
