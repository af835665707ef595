package io.quarkiverse.clerk.runtime.keys;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.concurrent.SharedCall;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Decides when the published keys are fetched. Fetches on demand start at most once per cool-down. After a failure, the fetch
 * is retried until it succeeds.
 * <p>
 * Requests can wait for a fetch on demand. They never wait for a retry, which may take as long as the failed fetch. Without
 * keys, retries start at short intervals, even while earlier ones are still in progress.
 * <p>
 * Thread-safe.
 */
final class KeyFetcher {

    private static final Logger LOG = Logger.getLogger(RemoteKeys.class);

    private static final long MIN_RETRY_DELAY = 1_250;
    private static final long RETRY_JITTER = 750;
    private static final long MIN_BACK_OFF = 1_000;
    private static final long MAX_BACK_OFF = 60_000;
    private static final int MAX_CONCURRENT_FETCHES = 4;
    private static final long NO_TIMER = -1;

    private final JwksLoader loader;
    private final Vertx vertx;
    private final InstantSource clock;
    private final long coolDown;
    private final long maxAge;
    private final FetchListener listener;

    private volatile KeySnapshot snapshot;
    private volatile Failure failure;

    // The following fields are guarded by the lock. Fetches run without it.
    private final Object lock = new Object();
    private SharedCall<Void> onDemand;
    private Long lastStartedAt;
    private int startedCount;
    private int inProgress;
    private long timer = NO_TIMER;
    private long dueAt;

    /**
     * @param reason the reason of the last failed fetch
     * @param attempts number of failed fetches in a row
     * @param notBefore earliest time of the next fetch as requested by Clerk, in milliseconds since the epoch
     */
    record Failure(AuthReason reason, int attempts, long notBefore) {
    }

    /** @param maxAge maximum age of usable keys, or {@code null} for no limit */
    KeyFetcher(JwksLoader loader, Vertx vertx, InstantSource clock, Duration coolDown, Duration maxAge,
            FetchListener listener) {
        this.loader = loader;
        this.vertx = vertx;
        this.clock = clock;
        this.coolDown = coolDown.toMillis();
        this.maxAge = maxAge == null ? Long.MAX_VALUE : maxAge.toMillis();
        this.listener = listener;
    }

    /** @return the newest keys of any age; {@code null} if no fetch has succeeded yet */
    KeySnapshot snapshot() {
        return snapshot;
    }

    /** @return the newest keys; {@code null} if there are none or they exceed the maximum age */
    KeySnapshot usable() {
        KeySnapshot current = snapshot;
        return current == null || maxAge != Long.MAX_VALUE && hasPassed(current.fetchedAt(), maxAge) ? null : current;
    }

    /** @return the failure of the last fetch; {@code null} if it succeeded */
    Failure failure() {
        return failure;
    }

    /** Also returns {@code true} if the clock was set back, so that no interval becomes longer. */
    boolean hasPassed(long since, long millis) {
        long age = clock.millis() - since;
        return age >= millis || age < 0;
    }

    /**
     * Starts a fetch, unless one is in progress, the cool-down has not passed, or the last fetch failed.
     *
     * @return the started fetch or the one in progress, which never fails; {@code null} if there is neither
     */
    SharedCall<Void> onDemand() {
        SharedCall<Void> fetch;
        synchronized (lock) {
            if (failure != null) {
                schedule(Math.max(MIN_BACK_OFF, remainingCoolDown()));
                return null;
            }
            if (onDemand != null) {
                return onDemand;
            }
            if (remainingCoolDown() > 0) {
                return null;
            }
            fetch = createFetch();
            onDemand = fetch;
        }
        fetch.start();
        return fetch;
    }

    /** Schedules a fetch for the end of the cool-down. */
    void fetchAfterCoolDown() {
        synchronized (lock) {
            if (failure == null && onDemand == null) {
                schedule(remainingCoolDown());
            }
        }
    }

    /** @return number of fetches started so far */
    int startedCount() {
        synchronized (lock) {
            return startedCount;
        }
    }

    /** @return time until the next fetch is due, or until the end of the cool-down if none is scheduled */
    Duration untilNext() {
        synchronized (lock) {
            long remaining = timer == NO_TIMER ? remainingCoolDown() : dueAt - clock.millis();
            return Duration.ofMillis(Math.max(1, Math.min(remaining, Math.max(coolDown, MAX_BACK_OFF))));
        }
    }

    private long remainingCoolDown() {
        return lastStartedAt == null || hasPassed(lastStartedAt, coolDown) ? 0 : lastStartedAt + coolDown - clock.millis();
    }

    /** Schedules a fetch after the delay, unless one is due earlier. Never before the time that Clerk requested. */
    private void schedule(long millis) {
        long now = clock.millis();
        Failure known = failure;
        long due = known == null ? now + millis : Math.max(now + millis, Math.min(known.notBefore(), now + MAX_BACK_OFF));
        if (timer != NO_TIMER) {
            if (dueAt <= due) {
                return;
            }
            vertx.cancelTimer(timer);
        }
        dueAt = due;
        timer = vertx.setTimer(Math.max(1, due - now), this::onTimer);
    }

    private void onTimer(long id) {
        SharedCall<Void> fetch;
        synchronized (lock) {
            if (timer != id) {
                return;
            }
            timer = NO_TIMER;
            if (inProgress >= MAX_CONCURRENT_FETCHES) {
                schedule(MIN_BACK_OFF);
                return;
            }
            fetch = createFetch();
            if (failure == null) {
                onDemand = fetch;
            } else {
                schedule(pause(failure));
            }
        }
        fetch.start();
    }

    private SharedCall<Void> createFetch() {
        long now = clock.millis();
        lastStartedAt = now;
        inProgress++;
        int number = ++startedCount;
        return new SharedCall<>(vertx, () -> fetch(number, now), this::ended);
    }

    private void ended() {
        synchronized (lock) {
            inProgress--;
            onDemand = null;
        }
    }

    private Uni<Void> fetch(int number, long startedAt) {
        return Uni.createFrom().deferred(loader::load)
                .onFailure().recoverWithItem(KeyFetcher::failure)
                .invoke(result -> fetched(result, number, startedAt))
                .onFailure().invoke(problem -> LOG.error("Unexpected failure while fetching Clerk's keys", problem))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private static JwksLoader.Failure failure(Throwable problem) {
        return new JwksLoader.Failure(AuthReason.JWK_REMOTE_FAILED_TO_LOAD, String.valueOf(problem.getMessage()), null);
    }

    private void fetched(JwksLoader.Result result, int number, long startedAt) {
        if (result instanceof JwksLoader.Document document) {
            try {
                succeeded(new KeySnapshot(JwksDocument.parse(document.text()), number, startedAt, clock.millis()));
            } catch (IllegalArgumentException e) {
                failed(failure(e), number);
            }
        } else {
            failed((JwksLoader.Failure) result, number);
        }
    }

    private void succeeded(KeySnapshot fetched) {
        boolean again;
        synchronized (lock) {
            if (snapshot != null && snapshot.number() > fetched.number()) {
                return;
            }
            snapshot = fetched;
            again = failure != null;
            failure = null;
            if (timer != NO_TIMER) {
                vertx.cancelTimer(timer);
                timer = NO_TIMER;
            }
        }
        if (again) {
            LOG.info("Clerk's keys were fetched successfully after earlier failures");
        }
        listener.fetched(null);
    }

    private void failed(JwksLoader.Failure problem, int number) {
        Failure previous;
        long pause;
        synchronized (lock) {
            if (snapshot != null && snapshot.number() > number) {
                return; // A fetch that started later has succeeded.
            }
            previous = failure;
            Duration retryAfter = problem.retryAfter() == null ? Duration.ZERO : problem.retryAfter();
            failure = new Failure(problem.reason(), previous == null ? 1 : previous.attempts() + 1,
                    clock.millis() + Math.min(retryAfter.toMillis(), MAX_BACK_OFF));
            pause = pause(failure);
            if (timer != NO_TIMER) {
                vertx.cancelTimer(timer);
                timer = NO_TIMER;
            }
            schedule(pause);
        }
        listener.fetched(problem.reason());
        if (previous == null) {
            LOG.warnf("Clerk's keys could not be fetched (%s): %s. %s The fetch is retried until it succeeds.",
                    problem.reason(), problem.message(), usable() == null
                            ? "No session token can be verified until then."
                            : "The keys fetched earlier are used until then.");
        } else {
            LOG.debugf("Clerk's keys could not be fetched, attempt %d (%s): %s", failure.attempts(), problem.reason(),
                    problem.message());
        }
    }

    /**
     * Short without keys. Exponential back-off if there are usable keys, or if the secret key is invalid and a retry is
     * unlikely to succeed.
     */
    private long pause(Failure known) {
        if (usable() == null && !AuthReason.SECRET_KEY_INVALID.equals(known.reason())) {
            return MIN_RETRY_DELAY + ThreadLocalRandom.current().nextLong(RETRY_JITTER);
        }
        long pause = Math.min(MAX_BACK_OFF, MIN_BACK_OFF << Math.min(known.attempts() - 1, 10));
        return pause + ThreadLocalRandom.current().nextLong(pause / 4);
    }
}
