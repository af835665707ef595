package io.quarkiverse.clerk.runtime.proxy;

import java.util.HashMap;
import java.util.Map;

/**
 * How many exchanges are under way, altogether and for each client address.
 */
final class ExchangeSlots {

    private final int max;
    private final int maxPerClient;
    private final Map<String, Integer> perClient = new HashMap<>();
    private int taken;

    ExchangeSlots(int max, int maxPerClient) {
        this.max = max;
        this.maxPerClient = maxPerClient;
    }

    /** @return whether there was a slot, which has to be {@linkplain #release given back} once */
    synchronized boolean take(String client) {
        int clients = perClient.getOrDefault(client, 0);
        if (taken >= max || clients >= maxPerClient) {
            return false;
        }
        taken++;
        perClient.put(client, clients + 1);
        return true;
    }

    synchronized void release(String client) {
        taken--;
        perClient.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
    }
}
