package io.quarkiverse.clerk.runtime.webhook;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * Keeps the outcome of deliveries by their IDs, for a limited time.
 */
interface DeliveryCache {

    /**
     * @param load produces the outcome if none is kept; it never fails
     * @return the kept outcome, or the produced one, which is kept from then on
     */
    Uni<String> get(String id, Supplier<Uni<String>> load);

    Uni<Void> remove(String id);
}
