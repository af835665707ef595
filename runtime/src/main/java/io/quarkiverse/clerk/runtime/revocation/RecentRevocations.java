package io.quarkiverse.clerk.runtime.revocation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.SessionRevocations;

/**
 * Keeps revocations in memory for as long as a token of the session can be valid. All are kept for the same time, so the oldest
 * one is removed first. Thread-safe.
 */
public final class RecentRevocations implements SessionRevocations {

    private static final Logger LOG = Logger.getLogger(RecentRevocations.class);

    private static final int MAX_REVOCATIONS = 100_000;
    private static final int MAX_ID_LENGTH = 255;

    private final InstantSource clock;
    private final long retentionMillis;
    private final int maxRevocations;
    private final Consumer<String> listener;
    private final Map<String, Long> expiryBySession = new ConcurrentHashMap<>();
    private final Queue<String> oldestFirst = new ArrayDeque<>();
    private boolean limitReported;

    /**
     * @param retention how long a revocation is kept; at least the maximum lifetime of a token
     * @param listener receives the ID of each revoked session once; must neither block nor fail
     */
    public RecentRevocations(Duration retention, InstantSource clock, Consumer<String> listener) {
        this(retention, clock, listener, MAX_REVOCATIONS);
    }

    RecentRevocations(Duration retention, InstantSource clock, Consumer<String> listener, int maxRevocations) {
        this.retentionMillis = retention.toMillis();
        this.clock = clock;
        this.listener = listener;
        this.maxRevocations = maxRevocations;
    }

    @Override
    public boolean add(String sessionId) {
        if (sessionId == null || sessionId.isBlank() || sessionId.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("Invalid session ID: it is missing, blank, or too long.");
        }
        boolean added = addIfAbsent(sessionId);
        if (added) {
            listener.accept(sessionId);
        }
        return added;
    }

    private synchronized boolean addIfAbsent(String sessionId) {
        long now = clock.millis();
        while (!oldestFirst.isEmpty() && expiryBySession.get(oldestFirst.peek()) <= now) {
            expiryBySession.remove(oldestFirst.remove());
        }
        if (expiryBySession.containsKey(sessionId)) {
            return false;
        }
        if (oldestFirst.size() >= maxRevocations) {
            expiryBySession.remove(oldestFirst.remove());
            warnOnce();
        }
        expiryBySession.put(sessionId, now + retentionMillis);
        oldestFirst.add(sessionId);
        return true;
    }

    private void warnOnce() {
        if (!limitReported) {
            limitReported = true;
            LOG.warnf("More than %d sessions were revoked within %s. The oldest revocations are no longer enforced.",
                    maxRevocations,
                    Duration.ofMillis(retentionMillis));
        }
    }

    /** Called for every request, so it skips the look-up if there are no revocations, which is the usual case. */
    @Override
    public boolean contains(String sessionId) {
        if (expiryBySession.isEmpty() || sessionId == null) {
            return false;
        }
        Long until = expiryBySession.get(sessionId);
        return until != null && clock.millis() < until;
    }
}
