package io.quarkiverse.clerk.runtime.keys;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.concurrent.SharedCall;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * The keys that Clerk publishes: an immutable snapshot, replaced in the background.
 * <p>
 * A known key is found without waiting. Requests wait for a shared fetch if there are no keys, if the key ID is unknown, or if
 * the keys are older than twice the refresh interval. Each request continues on its own Vert.x context, so request contexts
 * never leak between callers. Keys remain in use while Clerk is unreachable, unless a maximum age is set.
 * <p>
 * Thread-safe.
 */
public final class RemoteKeys implements VerificationKeys {

    /** Resolution of the claim {@code iat}. */
    private static final Duration ISSUED_AT_RESOLUTION = Duration.ofSeconds(1);

    private final KeyFetcher fetcher;
    private final long refreshMillis;
    private final long issuedAtToleranceMillis;

    /**
     * @param loader fetches the keys, within its own timeout
     * @param vertx runs the fetches and their retries
     * @param clock the clock for the age of the keys
     * @param settings refresh interval, cool-down and maximum age
     * @param clockSkew maximum difference between the clocks of Clerk and of this application
     * @param listener is notified of each fetch
     */
    public RemoteKeys(JwksLoader loader, Vertx vertx, InstantSource clock, ClerkSettings.Jwks settings, Duration clockSkew,
            FetchListener listener) {
        this.fetcher = new KeyFetcher(loader, vertx, clock, settings.coolDown(), settings.maxAge(), listener);
        this.refreshMillis = settings.refresh().toMillis();
        this.issuedAtToleranceMillis = clockSkew.plus(ISSUED_AT_RESOLUTION).toMillis();
    }

    @Override
    public PublicKey find(String keyId) {
        KeySnapshot current = fetcher.usable();
        if (current == null || keyId == null) {
            return null;
        }
        if (fetcher.failure() == null && fetcher.hasPassed(current.fetchedAt(), refreshMillis)) {
            if (isOverdue(current)) {
                return null;
            }
            fetcher.onDemand();
        }
        return current.keys().get(keyId);
    }

    /** After a long time without requests, requests wait for the fetch, because a key may have been withdrawn. */
    private boolean isOverdue(KeySnapshot current) {
        return fetcher.failure() == null && fetcher.hasPassed(current.fetchedAt(), 2 * refreshMillis);
    }

    @Override
    public Uni<KeyLookup> lookUp(String keyId, Instant issuedAt) {
        return Uni.createFrom().deferred(() -> {
            int startedCount = fetcher.startedCount();
            KeySnapshot current = fetcher.usable();
            if (current != null && keyId != null && current.keys().containsKey(keyId) && !isOverdue(current)) {
                return Uni.createFrom().item(answer(keyId, issuedAt, startedCount));
            }
            SharedCall<Void> fetch = fetcher.onDemand();
            return fetch == null ? Uni.createFrom().item(answer(keyId, issuedAt, startedCount))
                    : ended(fetch).map(ignored -> answer(keyId, issuedAt, startedCount));
        });
    }

    private KeyLookup answer(String keyId, Instant issuedAt, int startedBefore) {
        KeySnapshot current = fetcher.usable();
        if (current == null) {
            return unavailable(AuthReason.JWK_REMOTE_FAILED_TO_LOAD);
        }
        PublicKey key = keyId == null ? null : current.keys().get(keyId);
        if (key != null) {
            return new KeyLookup.Found(key);
        }
        // A fetch that started after this request also started after the token was issued, regardless of the clocks.
        boolean fetchedLater = current.number() > startedBefore
                || issuedAt != null && current.startedAt() - issuedAtToleranceMillis >= issuedAt.toEpochMilli();
        if (keyId == null || fetchedLater) {
            return new KeyLookup.Unknown();
        }
        fetcher.fetchAfterCoolDown();
        return unavailable(AuthReason.JWK_KID_MISMATCH);
    }

    private KeyLookup unavailable(AuthReason defaultReason) {
        KeyFetcher.Failure failure = fetcher.failure();
        return new KeyLookup.Unavailable(failure == null ? defaultReason : failure.reason(), fetcher.untilNext());
    }

    @Override
    public Uni<PublicKey> newerThan(String keyId, PublicKey tried) {
        return Uni.createFrom().deferred(() -> {
            PublicKey current = find(keyId);
            if (current == null || !current.equals(tried)) {
                return Uni.createFrom().item(current);
            }
            SharedCall<Void> fetch = fetcher.onDemand();
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
        KeySnapshot current = fetcher.snapshot();
        KeyFetcher.Failure failure = fetcher.failure();
        return new KeysStatus(false, current == null ? null : Instant.ofEpochMilli(current.fetchedAt()),
                current != null && fetcher.usable() == null, failure == null ? null : failure.reason());
    }

    /** The fetch never fails, but after a shutdown Vert.x may be unable to run it. */
    private static Uni<Void> ended(SharedCall<Void> fetch) {
        return fetch.await().onFailure().recoverWithNull();
    }
}
