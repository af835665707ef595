package io.quarkiverse.clerk.runtime.concurrent;

import java.util.HashMap;
import java.util.Map;

/**
 * Limits how many requests are under way, altogether and for each client address. Safe for use by several threads.
 */
public final class RequestSlots {

    private final int max;
    private final int maxPerClient;
    private final Map<String, Integer> perClient = new HashMap<>();
    private int taken;

    public RequestSlots(int max, int maxPerClient) {
        this.max = max;
        this.maxPerClient = maxPerClient;
    }

    /** @return whether a slot was free; if so, {@linkplain #release release} it exactly once */
    public synchronized boolean take(String client) {
        int clients = perClient.getOrDefault(client, 0);
        if (taken >= max || clients >= maxPerClient) {
            return false;
        }
        taken++;
        perClient.put(client, clients + 1);
        return true;
    }

    public synchronized void release(String client) {
        taken--;
        perClient.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
    }
}
