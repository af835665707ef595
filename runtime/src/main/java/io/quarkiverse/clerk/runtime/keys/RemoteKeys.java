package io.quarkiverse.clerk.runtime.keys;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.concurrent.SharedCall;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * The keys that Clerk publishes: an immutable snapshot, replaced in the background.
 * <p>
 * A known key is found without waiting. The first token, and a token with an unknown key id, wait for one fetch that
 * they all share. The fetch has a Vert.x context of its own, and each who waits goes on in theirs: nobody's request
 * becomes somebody else's. Keys once obtained are used for as long as Clerk can't be reached. After a failed fetch
 * the next one is tried by itself, later and later, until one succeeds.
 */
public final class RemoteKeys implements VerificationKeys {

    private static final Logger LOG = Logger.getLogger(RemoteKeys.class);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private final JwksLoader loader;
    private final Vertx vertx;
    private final InstantSource clock;
    private final long refreshMillis;
    private final long coolDownMillis;
    private final FetchListener listener;

    private final AtomicBoolean retryScheduled = new AtomicBoolean();
    private final Object start = new Object();

    private volatile Snapshot snapshot;
    private volatile Failure failure;
    /** The fetch under way; it ends when the snapshot or the failure has been replaced, and never fails. */
    private volatile SharedCall<Void> fetching;

    /** When the last fetch began, whatever brought it about; {@code null} before the first. Only under the lock. */
    private Long lastFetch;

    private record Snapshot(Map<String, PublicKey> keys, long fetchedAt) {
    }

    private record Failure(AuthReason reason, int attempts) {
    }

    /**
     * @param loader fetches the keys, within its own time limit
     * @param vertx runs the fetches and their retries
     * @param clock tells the age of the keys
     * @param refresh how old the keys may get before they are fetched again
     * @param coolDown how long at least lies between two fetches on demand
     * @param listener hears of each fetch
     */
    public RemoteKeys(JwksLoader loader, Vertx vertx, InstantSource clock, Duration refresh, Duration coolDown,
            FetchListener listener) {
        this.loader = loader;
        this.vertx = vertx;
        this.clock = clock;
        this.refreshMillis = refresh.toMillis();
        this.coolDownMillis = coolDown.toMillis();
        this.listener = listener;
    }

    @Override
    public PublicKey find(String keyId) {
        Snapshot current = snapshot;
        if (current == null || keyId == null) {
            return null;
        }
        if (failure == null && hasPassed(current.fetchedAt(), refreshMillis)) {
            fetch(true);
        }
        return current.keys().get(keyId);
    }

    @Override
    public Uni<KeyLookup> lookUp(String keyId) {
        return Uni.createFrom().deferred(() -> {
            boolean retryWillCome = snapshot == null && failure != null;
            SharedCall<Void> fetch = retryWillCome ? fetching : fetch(true);
            return fetch == null ? Uni.createFrom().item(answer(keyId)) : ended(fetch).map(ignored -> answer(keyId));
        });
    }

    private KeyLookup answer(String keyId) {
        Snapshot current = snapshot;
        if (current == null) {
            Failure known = failure;
            return new KeyLookup.Unavailable(known == null ? AuthReason.JWK_REMOTE_FAILED_TO_LOAD : known.reason());
        }
        PublicKey key = keyId == null ? null : current.keys().get(keyId);
        return key == null ? new KeyLookup.Unknown() : new KeyLookup.Found(key);
    }

    @Override
    public Uni<PublicKey> newerThan(String keyId, PublicKey tried) {
        return Uni.createFrom().deferred(() -> {
            PublicKey current = find(keyId);
            if (current == null || !current.equals(tried)) {
                return Uni.createFrom().item(current);
            }
            SharedCall<Void> fetch = fetch(true);
            return fetch == null ? Uni.createFrom().nullItem() : ended(fetch).map(new Function<Void, PublicKey>() {
                @Override
                public PublicKey apply(Void ignored) {
                    PublicKey fetched = find(keyId);
                    return fetched == null || fetched.equals(tried) ? null : fetched;
                }
            });
        });
    }

    @Override
    public KeysStatus status() {
        Snapshot current = snapshot;
        Failure known = failure;
        return new KeysStatus(false, current == null ? null : Instant.ofEpochMilli(current.fetchedAt()),
                known == null ? null : known.reason());
    }

    /** A clock that was set back must not stop anything for longer. */
    private boolean hasPassed(long since, long millis) {
        long age = clock.millis() - since;
        return age >= millis || age < 0;
    }

    /**
     * Begins a fetch unless one is under way. It runs to its end whether or not anybody waits for it.
     *
     * @return the fetch that is under way or was begun now; {@code null} on demand while the last one has not cooled
     *         down
     */
    private SharedCall<Void> fetch(boolean onDemand) {
        SharedCall<Void> mine;
        synchronized (start) { // decides who fetches, from all of this at once; the fetch itself is outside
            if (fetching != null) {
                return fetching;
            }
            if (onDemand && lastFetch != null && !hasPassed(lastFetch, coolDownMillis)) {
                return null;
            }
            lastFetch = clock.millis();
            mine = new SharedCall<>(vertx, this::fetchOnce, () -> fetching = null);
            fetching = mine;
        }
        mine.start();
        return mine;
    }

    /** The fetch itself never fails, but there may be nobody any more to run it. */
    private static Uni<Void> ended(SharedCall<Void> fetch) {
        return fetch.await().onFailure().recoverWithNull();
    }

    private Uni<Void> fetchOnce() {
        return Uni.createFrom().deferred(loader::load)
                .map(this::parsed)
                .invoke(this::succeeded)
                .onFailure().recoverWithItem(this::failed)
                .onFailure().invoke(problem -> LOG.error("A fetch of Clerk's keys ended unexpectedly", problem))
                .replaceWithVoid();
    }

    private Map<String, PublicKey> parsed(String text) {
        try {
            return JwksDocument.parse(text);
        } catch (JwksLoadException e) {
            throw new Unparsable(e);
        }
    }

    private void succeeded(Map<String, PublicKey> keys) {
        snapshot = new Snapshot(keys, clock.millis());
        if (failure != null) {
            LOG.info("Clerk's keys could be fetched again");
        }
        failure = null;
        listener.fetched(null);
    }

    private Map<String, PublicKey> failed(Throwable problem) {
        Throwable cause = problem instanceof Unparsable ? problem.getCause() : problem;
        AuthReason reason = cause instanceof JwksLoadException known ? known.reason() : AuthReason.JWK_REMOTE_FAILED_TO_LOAD;
        Failure previous = failure;
        int attempts = previous == null ? 1 : previous.attempts() + 1;
        failure = new Failure(reason, attempts);
        listener.fetched(reason);
        Duration delay = delayAfter(attempts);
        if (previous == null || !previous.reason().equals(reason)) {
            LOG.warnf("Clerk's keys could not be fetched (%s): %s. %s Trying again in %d s, and then less and less often.",
                    reason, cause.getMessage(), snapshot == null ? "No session token can be verified until that succeeds."
                            : "The keys at hand go on working.",
                    delay.toSeconds());
        } else {
            LOG.debugf("Clerk's keys could not be fetched, attempt %d (%s): %s", attempts, reason, cause.getMessage());
        }
        if (retryScheduled.compareAndSet(false, true)) {
            vertx.setTimer(delay.toMillis(), timer -> {
                retryScheduled.set(false);
                fetch(false);
            });
        }
        return Map.of();
    }

    private static Duration delayAfter(int attempts) {
        Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(attempts - 1, 10));
        return delay.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : delay;
    }

    private static final class Unparsable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unparsable(JwksLoadException cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }
}
