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
 * The revocations of recent sessions, kept for as long as a token of the session can still be valid. All are kept for the
 * same time, so the oldest one is removed first.
 */
public final class RecentRevocations implements SessionRevocations {

    private static final Logger LOG = Logger.getLogger(RecentRevocations.class);

    private static final int MAX_REVOCATIONS = 100_000;
    private static final int MAX_ID_LENGTH = 255;

    private final InstantSource clock;
    private final long keptMillis;
    private final int max;
    private final Consumer<String> listener;
    private final Map<String, Long> keptUntil = new ConcurrentHashMap<>();
    private final Queue<String> oldestFirst = new ArrayDeque<>();
    private boolean overflown;

    /**
     * @param retention how long a revocation is remembered: at least as long as a token can be valid
     * @param listener called once for each session; it must neither block nor fail
     */
    public RecentRevocations(Duration retention, InstantSource clock, Consumer<String> listener) {
        this(retention, clock, listener, MAX_REVOCATIONS);
    }

    RecentRevocations(Duration retention, InstantSource clock, Consumer<String> listener, int max) {
        this.keptMillis = retention.toMillis();
        this.clock = clock;
        this.listener = listener;
        this.max = max;
    }

    @Override
    public boolean add(String sessionId) {
        if (sessionId == null || sessionId.isBlank() || sessionId.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("This can't be the id of a session: it is missing, blank, or too long.");
        }
        boolean news = keep(sessionId);
        if (news) {
            listener.accept(sessionId);
        }
        return news;
    }

    private synchronized boolean keep(String sessionId) {
        long now = clock.millis();
        while (!oldestFirst.isEmpty() && keptUntil.get(oldestFirst.peek()) <= now) {
            keptUntil.remove(oldestFirst.remove());
        }
        if (keptUntil.containsKey(sessionId)) {
            return false;
        }
        if (oldestFirst.size() >= max) {
            keptUntil.remove(oldestFirst.remove());
            warnOnce();
        }
        keptUntil.put(sessionId, now + keptMillis);
        oldestFirst.add(sessionId);
        return true;
    }

    private void warnOnce() {
        if (!overflown) {
            overflown = true;
            LOG.warnf("More than %d sessions were revoked within %s. The oldest revocations are forgotten.", max,
                    Duration.ofMillis(keptMillis));
        }
    }

    /** Nearly always there is none at all, and then nothing is looked up: every request asks. */
    @Override
    public boolean contains(String sessionId) {
        if (keptUntil.isEmpty() || sessionId == null) {
            return false;
        }
        Long until = keptUntil.get(sessionId);
        return until != null && clock.millis() < until;
    }
}
