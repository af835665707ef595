package io.quarkiverse.clerk.runtime.keys;

import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.quarkiverse.clerk.AuthReason;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The keys that Clerk publishes: an immutable snapshot, replaced in the background.
 * <p>
 * A known key is found without waiting. The first token, and a token with an unknown key id, wait for one fetch that they all
 * share;
 * each goes on in its own Vert.x context. Keys once obtained are used for as long as Clerk can't be reached. After a failed
 * fetch the
 * next one is tried by itself, later and later, until one succeeds.
 */
public final class RemoteKeys implements VerificationKeys {

    private static final Logger LOG = Logger.getLogger(RemoteKeys.class);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    private static final Duration UNKNOWN_ID_REMEMBERED = Duration.ofMinutes(1);
    private static final int UNKNOWN_IDS_REMEMBERED = 1_000;
    private static final int LONGEST_KEY_ID = 256;

    private final JwksLoader loader;
    private final Vertx vertx;
    private final InstantSource clock;
    private final long refreshMillis;
    private final long coolDownMillis;

    /**
     * The ids that a fetch has shown not to exist. A rotation can only add an id after that for one that nobody signs with yet.
     */
    private final Cache<String, Boolean> unknownIds = Caffeine.newBuilder().maximumSize(UNKNOWN_IDS_REMEMBERED)
            .expireAfterWrite(UNKNOWN_ID_REMEMBERED).build();

    private final AtomicReference<Uni<Outcome>> fetching = new AtomicReference<>();
    private final AtomicBoolean retryScheduled = new AtomicBoolean();
    private volatile Snapshot snapshot;
    private volatile Failure failure;

    /** When a fetch last began, whatever brought it about. */
    private volatile long lastFetch = Long.MIN_VALUE;

    private record Snapshot(Map<String, PublicKey> keys, long fetchedAt) {
    }

    private record Failure(AuthReason reason, int attempts) {
    }

    private record Outcome(AuthReason failure) {
        static final Outcome SUCCESS = new Outcome(null);
    }

    /**
     * @param loader fetches the keys, within its own time limit
     * @param vertx runs the retries
     * @param clock tells the age of the keys
     * @param refresh how old the keys may get before they are fetched again
     * @param coolDown how long at least lies between two fetches on demand
     */
    public RemoteKeys(JwksLoader loader, Vertx vertx, InstantSource clock, Duration refresh, Duration coolDown) {
        this.loader = loader;
        this.vertx = vertx;
        this.clock = clock;
        this.refreshMillis = refresh.toMillis();
        this.coolDownMillis = coolDown.toMillis();
    }

    @Override
    public PublicKey find(String keyId) {
        Snapshot current = snapshot;
        if (current == null || keyId == null) {
            return null;
        }
        if (failure == null && clock.millis() - current.fetchedAt() > refreshMillis) {
            refreshInBackground();
        }
        return current.keys().get(keyId);
    }

    @Override
    public Uni<KeyLookup> lookUp(String keyId) {
        if (snapshot == null) {
            Failure known = failure;
            // Between two attempts there is no use in waiting: the caller can be told at once.
            return known != null && fetching.get() == null
                    ? Uni.createFrom().item(new KeyLookup.Unavailable(known.reason()))
                    : fetchAndFind(keyId);
        }
        if (keyId == null || keyId.length() > LONGEST_KEY_ID || isCoolingDown() && fetching.get() == null
                || unknownIds.getIfPresent(keyId) != null) {
            return Uni.createFrom().item(answer(keyId));
        }
        return fetchAndFind(keyId);
    }

    private Uni<KeyLookup> fetchAndFind(String keyId) {
        return joinFetch().map(new Function<Outcome, KeyLookup>() {
            @Override
            public KeyLookup apply(Outcome outcome) {
                KeyLookup answer = answer(keyId);
                if (answer instanceof KeyLookup.Unknown && outcome == Outcome.SUCCESS && keyId != null
                        && keyId.length() <= LONGEST_KEY_ID) {
                    unknownIds.put(keyId, Boolean.TRUE);
                }
                return answer;
            }
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
        PublicKey current = find(keyId);
        if (current != null && !current.equals(tried)) {
            return Uni.createFrom().item(current);
        }
        if (current == null || isCoolingDown()) {
            return Uni.createFrom().nullItem();
        }
        return joinFetch().map(new Function<Outcome, PublicKey>() {
            @Override
            public PublicKey apply(Outcome outcome) {
                PublicKey fetched = find(keyId);
                return fetched == null || fetched.equals(tried) ? null : fetched;
            }
        });
    }

    private boolean isCoolingDown() {
        long last = lastFetch;
        return last != Long.MIN_VALUE && clock.millis() - last < coolDownMillis;
    }

    private void refreshInBackground() {
        if (fetching.get() == null && !isCoolingDown()) {
            fetch();
        }
    }

    /** The result of the fetch that is under way, or else of a new one, on the context of whoever subscribes. */
    private Uni<Outcome> joinFetch() {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            Uni<Outcome> running = fetch();
            return context == null ? running : running.emitOn(task -> runOn(context, task));
        });
    }

    /** Begins a fetch unless one is under way. It runs to its end whether or not anybody waits for it. */
    private Uni<Outcome> fetch() {
        Uni<Outcome> running = fetching.get();
        while (running == null) {
            Uni<Outcome> mine = Uni.createFrom().deferred(this::fetchOnce).memoize().indefinitely();
            if (fetching.compareAndSet(null, mine)) {
                mine.subscribe().with(outcome -> {
                }, problem -> LOG.debug("A fetch of Clerk's keys ended unexpectedly", problem));
                return mine;
            }
            running = fetching.get();
        }
        return running;
    }

    private static void runOn(Context context, Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(ignored -> task.run());
        }
    }

    private Uni<Outcome> fetchOnce() {
        lastFetch = clock.millis();
        return loader.load()
                .map(this::parsed)
                .onItem().invoke(this::succeeded)
                .replaceWith(Outcome.SUCCESS)
                .onFailure().recoverWithItem(this::failed)
                .onTermination().invoke(() -> fetching.set(null));
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
    }

    private Outcome failed(Throwable problem) {
        Throwable cause = problem instanceof Unparsable ? problem.getCause() : problem;
        AuthReason reason = cause instanceof JwksLoadException known ? known.reason() : AuthReason.JWK_REMOTE_FAILED_TO_LOAD;
        Failure previous = failure;
        int attempts = previous == null ? 1 : previous.attempts() + 1;
        failure = new Failure(reason, attempts);
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
                fetch();
            });
        }
        return new Outcome(reason);
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
