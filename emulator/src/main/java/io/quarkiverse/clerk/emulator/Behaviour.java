package io.quarkiverse.clerk.emulator;

import java.util.List;
import java.util.Set;

/** What the emulator does wrong on purpose at the moment. Switched by any thread. */
final class Behaviour {

    private volatile Set<Misbehaviour> wrong = Set.of();

    void set(Misbehaviour... misbehaviours) {
        // By way of a list: naming one twice is no mistake.
        wrong = Set.copyOf(List.of(misbehaviours));
    }

    boolean is(Misbehaviour misbehaviour) {
        return wrong.contains(misbehaviour);
    }
}
