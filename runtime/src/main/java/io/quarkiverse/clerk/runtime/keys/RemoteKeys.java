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
 * A known key is found without waiting. The first token, a token with an unknown key ID, and a token that comes when the keys
 * are very old wait for one fetch that they all share. Each continues on its own Vert.x context, so request contexts never
 * leak between callers. Keys once obtained are used for as long as Clerk can't be reached, unless a maximum age is set.
 */
public final class RemoteKeys implements VerificationKeys {

    /** A token says only in which second it was issued. */
    private static final Duration ISSUED_WITHIN = Duration.ofSeconds(1);

    private final KeyFetcher fetcher;
    private final long refreshMillis;
    private final long clocksDifferByMillis;

    /**
     * @param loader fetches the keys, within its own time limit
     * @param vertx runs the fetches and their retries
     * @param clock tells the age of the keys
     * @param settings when keys are fetched, and how old they may be
     * @param clockSkew how far the clocks of Clerk and of this application may differ
     * @param listener is notified of each fetch
     */
    public RemoteKeys(JwksLoader loader, Vertx vertx, InstantSource clock, ClerkSettings.Jwks settings, Duration clockSkew,
            FetchListener listener) {
        this.fetcher = new KeyFetcher(loader, vertx, clock, settings.coolDown(), settings.maxAge(), listener);
        this.refreshMillis = settings.refresh().toMillis();
        this.clocksDifferByMillis = clockSkew.plus(ISSUED_WITHIN).toMillis();
    }

    @Override
    public PublicKey find(String keyId) {
        KeySnapshot current = fetcher.usable();
        if (current == null || keyId == null) {
            return null;
        }
        if (fetcher.failure() == null && fetcher.hasPassed(current.fetchedAt(), refreshMillis)) {
            if (isVeryOld(current)) {
                return null;
            }
            fetcher.onDemand();
        }
        return current.keys().get(keyId);
    }

    /** After a long time without requests a key may have been withdrawn, which a fetch in the background tells too late. */
    private boolean isVeryOld(KeySnapshot current) {
        return fetcher.failure() == null && fetcher.hasPassed(current.fetchedAt(), 2 * refreshMillis);
    }

    @Override
    public Uni<KeyLookup> lookUp(String keyId, Instant issuedAt) {
        return Uni.createFrom().deferred(() -> {
            int begun = fetcher.begun();
            KeySnapshot current = fetcher.usable();
            if (current != null && keyId != null && current.keys().containsKey(keyId) && !isVeryOld(current)) {
                return Uni.createFrom().item(answer(keyId, issuedAt, begun));
            }
            SharedCall<Void> fetch = fetcher.onDemand();
            return fetch == null ? Uni.createFrom().item(answer(keyId, issuedAt, begun))
                    : ended(fetch).map(ignored -> answer(keyId, issuedAt, begun));
        });
    }

    private KeyLookup answer(String keyId, Instant issuedAt, int begunBefore) {
        KeySnapshot current = fetcher.usable();
        if (current == null) {
            return unavailable(AuthReason.JWK_REMOTE_FAILED_TO_LOAD);
        }
        PublicKey key = keyId == null ? null : current.keys().get(keyId);
        if (key != null) {
            return new KeyLookup.Found(key);
        }
        // Whatever the clocks say: when the request came, the token had been issued.
        boolean fetchedLater = current.number() > begunBefore
                || issuedAt != null && current.beganAt() - clocksDifferByMillis >= issuedAt.toEpochMilli();
        if (keyId == null || fetchedLater) {
            return new KeyLookup.Unknown();
        }
        fetcher.afterCoolDown();
        return unavailable(AuthReason.JWK_KID_MISMATCH);
    }

    private KeyLookup unavailable(AuthReason otherwise) {
        KeyFetcher.Failure failure = fetcher.failure();
        return new KeyLookup.Unavailable(failure == null ? otherwise : failure.reason(), fetcher.untilNext());
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

    /** The fetch itself never fails, but there may be nobody any more to run it. */
    private static Uni<Void> ended(SharedCall<Void> fetch) {
        return fetch.await().onFailure().recoverWithNull();
    }
}
