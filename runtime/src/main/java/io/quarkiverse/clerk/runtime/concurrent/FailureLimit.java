package io.quarkiverse.clerk.runtime.concurrent;

import java.time.Duration;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Limits how often calls may fail, altogether and for one caller: token buckets, from which each call takes a token and to
 * which each call that does not fail returns it. Callers whose calls succeed are therefore never limited by themselves.
 */
public final class FailureLimit {

    private static final int MAX_CALLERS = 10_000;

    private final Bounds bounds;
    private final LongSupplier nanoTime;
    private final Bucket all;
    private final Cache<Object, Bucket> callers;

    /**
     * @param failures how many calls may fail at once
     * @param interval how often one more may
     * @param failuresOfOneCaller how many calls of one caller may fail at once
     * @param intervalOfOneCaller how often one more of the caller's may
     */
    public record Bounds(int failures, Duration interval, int failuresOfOneCaller, Duration intervalOfOneCaller) {
    }

    public FailureLimit(Bounds bounds) {
        this(bounds, System::nanoTime);
    }

    FailureLimit(Bounds bounds, LongSupplier nanoTime) {
        this.bounds = bounds;
        this.nanoTime = nanoTime;
        this.all = new Bucket(bounds.failures(), bounds.interval());
        // Without a time limit, since a full bucket does no harm.
        this.callers = Caffeine.newBuilder().maximumSize(MAX_CALLERS).executor(Runnable::run).build();
    }

    /**
     * Takes a token for a call.
     *
     * @param caller whose call it is, by {@code equals}
     * @return how long to wait until there may be a token; zero if the call may be made
     */
    public Duration acquire(Object caller) {
        Bucket own = bucket(caller);
        boolean hasNotFailed = own.isFull();
        Duration wait = own.acquire();
        if (!wait.isZero()) {
            return wait;
        }
        wait = all.acquire();
        // Strangers who use up the common bucket do not stop a caller who has not failed.
        return hasNotFailed ? Duration.ZERO : wait;
    }

    /** Returns the token of a call that did not fail. */
    public void release(Object caller) {
        bucket(caller).release();
        all.release();
    }

    /** Refuses the caller's calls for a time. */
    public void block(Object caller, Duration time) {
        bucket(caller).block(time);
    }

    private Bucket bucket(Object caller) {
        return callers.get(caller, any -> new Bucket(bounds.failuresOfOneCaller(), bounds.intervalOfOneCaller()));
    }

    private final class Bucket {

        private final long capacity;
        private final long interval;
        /** How much time the taken tokens are worth: the bucket is full again when it is over. */
        private long taken;
        private long asOf = nanoTime.getAsLong();

        Bucket(int tokens, Duration interval) {
            this.interval = interval.toNanos();
            this.capacity = tokens * this.interval;
        }

        synchronized Duration acquire() {
            refill();
            long excess = taken + interval - capacity;
            if (excess > 0) {
                return Duration.ofNanos(excess);
            }
            taken += interval;
            return Duration.ZERO;
        }

        synchronized boolean isFull() {
            refill();
            return taken == 0;
        }

        synchronized void release() {
            refill();
            taken = Math.max(0, taken - interval);
        }

        synchronized void block(Duration time) {
            refill();
            taken = Math.max(taken, capacity - interval + time.toNanos());
        }

        private void refill() {
            long now = nanoTime.getAsLong();
            taken = Math.max(0, taken - (now - asOf));
            asOf = now;
        }
    }
}
