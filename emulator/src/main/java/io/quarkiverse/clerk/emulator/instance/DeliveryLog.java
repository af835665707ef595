package io.quarkiverse.clerk.emulator.instance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The last webhooks that were sent to the application. Thread-safe. */
public final class DeliveryLog {

    static final int MAX_DELIVERIES = 200;

    private final Map<String, Delivery> byId = new LinkedHashMap<>();

    /**
     * Adds a delivery. If there are too many, it replaces the oldest one that is over, or else the oldest one.
     *
     * @return the delivery that is given up; empty if none is
     */
    public synchronized Optional<Delivery> add(Delivery delivery) {
        Delivery replaced = null;
        if (byId.size() >= MAX_DELIVERIES) {
            replaced = byId.values().stream().filter(other -> !other.isPending()).findFirst()
                    .orElseGet(() -> byId.values().iterator().next());
            byId.remove(replaced.id());
        }
        byId.put(delivery.id(), delivery);
        return Optional.ofNullable(replaced).filter(Delivery::isPending);
    }

    public synchronized Optional<Delivery> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @return the changed delivery; empty if there is no such delivery */
    public synchronized Optional<Delivery> change(String id, UnaryOperator<Delivery> change) {
        return Optional.ofNullable(byId.computeIfPresent(id, (any, delivery) -> change.apply(delivery)));
    }

    /** All deliveries, the newest first. */
    public synchronized List<Delivery> list() {
        List<Delivery> deliveries = new ArrayList<>(byId.values());
        Collections.reverse(deliveries);
        return deliveries;
    }
}
