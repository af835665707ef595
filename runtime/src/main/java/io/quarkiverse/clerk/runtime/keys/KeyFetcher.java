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
 * Decides when the published keys are fetched: on demand, at most once per cool-down, and after a failure by itself until a
 * fetch succeeds.
 * <p>
 * Requests can wait for a fetch on demand. They never wait for a retry, which may take as long as the failed fetch. Without
 * keys, retries begin at short intervals, even while earlier ones are still waiting for a response.
 */
final class KeyFetcher {

    private static final Logger LOG = Logger.getLogger(RemoteKeys.class);

    private static final long SHORTEST_RETRY = 1_250;
    private static final long RETRY_JITTER = 750;
    private static final long FIRST_BACK_OFF = 1_000;
    private static final long LAST_BACK_OFF = 60_000;
    private static final int MAX_AT_ONCE = 4;
    private static final long NONE = -1;

    private final JwksLoader loader;
    private final Vertx vertx;
    private final InstantSource clock;
    private final long coolDown;
    private final long maxAge;
    private final FetchListener listener;

    private volatile KeySnapshot snapshot;
    private volatile Failure failure;

    // What follows is read and written under the lock only. The fetches themselves are outside.
    private final Object lock = new Object();
    private SharedCall<Void> onDemand;
    private Long lastBegan;
    private int begun;
    private int underWay;
    private long timer = NONE;
    private long dueAt;

    /**
     * @param reason of the last failed fetch
     * @param attempts how many have failed in a row
     * @param notBefore when Clerk accepts the next fetch, in milliseconds
     */
    record Failure(AuthReason reason, int attempts, long notBefore) {
    }

    /** @param maxAge how old keys may be to be used, or {@code null} for any age */
    KeyFetcher(JwksLoader loader, Vertx vertx, InstantSource clock, Duration coolDown, Duration maxAge,
            FetchListener listener) {
        this.loader = loader;
        this.vertx = vertx;
        this.clock = clock;
        this.coolDown = coolDown.toMillis();
        this.maxAge = maxAge == null ? Long.MAX_VALUE : maxAge.toMillis();
        this.listener = listener;
    }

    /** @return the newest keys, whatever their age; {@code null} if none were ever fetched */
    KeySnapshot snapshot() {
        return snapshot;
    }

    /** @return the newest keys that are not too old to be used; {@code null} if there are none */
    KeySnapshot usable() {
        KeySnapshot current = snapshot;
        return current == null || maxAge != Long.MAX_VALUE && hasPassed(current.fetchedAt(), maxAge) ? null : current;
    }

    /** @return why the last fetch failed; {@code null} if it did not */
    Failure failure() {
        return failure;
    }

    /** A clock that was set back must not stop anything for longer. */
    boolean hasPassed(long since, long millis) {
        long age = clock.millis() - since;
        return age >= millis || age < 0;
    }

    /**
     * Begins a fetch if that is allowed now.
     *
     * @return the fetch to wait for, which never fails; {@code null} if there is none: the last one has not cooled down, or
     *         failed
     */
    SharedCall<Void> onDemand() {
        SharedCall<Void> mine;
        synchronized (lock) {
            if (failure != null) {
                schedule(Math.max(FIRST_BACK_OFF, coolDownRest()));
                return null;
            }
            if (onDemand != null) {
                return onDemand;
            }
            if (coolDownRest() > 0) {
                return null;
            }
            mine = begin();
            onDemand = mine;
        }
        mine.start();
        return mine;
    }

    /** Has the keys fetched at the end of the cool-down. */
    void afterCoolDown() {
        synchronized (lock) {
            if (failure == null && onDemand == null) {
                schedule(coolDownRest());
            }
        }
    }

    /** @return how many fetches have begun so far */
    int begun() {
        synchronized (lock) {
            return begun;
        }
    }

    /** @return how long it is until the next fetch begins, or can begin */
    Duration untilNext() {
        synchronized (lock) {
            long rest = timer == NONE ? coolDownRest() : dueAt - clock.millis();
            return Duration.ofMillis(Math.max(1, Math.min(rest, Math.max(coolDown, LAST_BACK_OFF))));
        }
    }

    private long coolDownRest() {
        return lastBegan == null || hasPassed(lastBegan, coolDown) ? 0 : lastBegan + coolDown - clock.millis();
    }

    /** Sees to it that a fetch begins at that time at the latest, but not before Clerk accepts one. */
    private void schedule(long millis) {
        long now = clock.millis();
        Failure known = failure;
        long due = known == null ? now + millis : Math.max(now + millis, Math.min(known.notBefore(), now + LAST_BACK_OFF));
        if (timer != NONE) {
            if (dueAt <= due) {
                return;
            }
            vertx.cancelTimer(timer);
        }
        dueAt = due;
        timer = vertx.setTimer(Math.max(1, due - now), this::due);
    }

    private void due(long id) {
        SharedCall<Void> mine;
        synchronized (lock) {
            if (timer != id) {
                return;
            }
            timer = NONE;
            if (underWay >= MAX_AT_ONCE) {
                schedule(FIRST_BACK_OFF);
                return;
            }
            mine = begin();
            if (failure == null) {
                onDemand = mine;
            } else {
                schedule(pause(failure));
            }
        }
        mine.start();
    }

    private SharedCall<Void> begin() {
        long now = clock.millis();
        lastBegan = now;
        underWay++;
        int number = ++begun;
        return new SharedCall<>(vertx, () -> fetch(number, now), this::ended);
    }

    private void ended() {
        synchronized (lock) {
            underWay--;
            onDemand = null;
        }
    }

    private Uni<Void> fetch(int number, long beganAt) {
        return Uni.createFrom().deferred(loader::load)
                .onFailure().recoverWithItem(KeyFetcher::failure)
                .invoke(result -> fetched(result, number, beganAt))
                .onFailure().invoke(problem -> LOG.error("A fetch of Clerk's keys ended unexpectedly", problem))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private static JwksLoader.Failure failure(Throwable problem) {
        return new JwksLoader.Failure(AuthReason.JWK_REMOTE_FAILED_TO_LOAD, String.valueOf(problem.getMessage()), null);
    }

    private void fetched(JwksLoader.Result result, int number, long beganAt) {
        if (result instanceof JwksLoader.Document document) {
            try {
                succeeded(new KeySnapshot(JwksDocument.parse(document.text()), number, beganAt, clock.millis()));
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
            if (timer != NONE) {
                vertx.cancelTimer(timer);
                timer = NONE;
            }
        }
        if (again) {
            LOG.info("Clerk's keys could be fetched again");
        }
        listener.fetched(null);
    }

    private void failed(JwksLoader.Failure problem, int number) {
        Failure previous;
        long pause;
        synchronized (lock) {
            if (snapshot != null && snapshot.number() > number) {
                return; // A fetch that began later has succeeded.
            }
            previous = failure;
            Duration retryAfter = problem.retryAfter() == null ? Duration.ZERO : problem.retryAfter();
            failure = new Failure(problem.reason(), previous == null ? 1 : previous.attempts() + 1,
                    clock.millis() + Math.min(retryAfter.toMillis(), LAST_BACK_OFF));
            pause = pause(failure);
            if (timer != NONE) {
                vertx.cancelTimer(timer);
                timer = NONE;
            }
            schedule(pause);
        }
        listener.fetched(problem.reason());
        if (previous == null) {
            LOG.warnf("Clerk's keys could not be fetched (%s): %s. %s The fetch is repeated until it succeeds.",
                    problem.reason(), problem.message(), usable() == null
                            ? "No session token can be verified until then."
                            : "The keys at hand are used until then.");
        } else {
            LOG.debugf("Clerk's keys could not be fetched, attempt %d (%s): %s", failure.attempts(), problem.reason(),
                    problem.message());
        }
    }

    /** Short without keys. Longer and longer if requests can be served, or only a change of the configuration helps. */
    private long pause(Failure known) {
        if (usable() == null && !AuthReason.SECRET_KEY_INVALID.equals(known.reason())) {
            return SHORTEST_RETRY + ThreadLocalRandom.current().nextLong(RETRY_JITTER);
        }
        long pause = Math.min(LAST_BACK_OFF, FIRST_BACK_OFF << Math.min(known.attempts() - 1, 10));
        return pause + ThreadLocalRandom.current().nextLong(pause / 4);
    }
}
