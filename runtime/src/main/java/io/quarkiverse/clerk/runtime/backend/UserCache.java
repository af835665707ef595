package io.quarkiverse.clerk.runtime.backend;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.runtime.concurrent.OutageLog;
import io.quarkus.cache.Cache;
import io.smallrye.mutiny.Uni;

/**
 * Keeps users in the Quarkus cache {@value #NAME}, which is local or shared between replicas, as configured. A user that was
 * fetched before its eviction is not kept, even if the fetch ends after the eviction; this holds for evictions by this replica.
 */
public final class UserCache {

    /** The name of the cache in the Quarkus configuration. */
    public static final String NAME = "clerk-users";

    /**
     * Cached briefly for a failed fetch. Caffeine would log a stack trace if the fetch itself failed.
     */
    private static final String FAILED = "";

    private final Supplier<Cache> cache;
    private final String prefix;
    /** The number of evictions, by the hash of the user ID. */
    private final AtomicIntegerArray evictions = new AtomicIntegerArray(1024);
    private final OutageLog log = new OutageLog(Logger.getLogger(UserCache.class), "The cache " + NAME + " works again");

    /**
     * @param cache supplies the Quarkus cache; called with each use
     * @param instance identifies the Clerk instance, because applications of several instances can share a cache
     */
    public UserCache(Supplier<Cache> cache, String instance) {
        this.cache = cache;
        this.prefix = instance + " ";
    }

    /**
     * @param fetch fetches the user from Clerk
     * @return the cached or fetched user; fails if {@code fetch} fails. A failing cache counts as empty.
     */
    Uni<CachedUser> get(String userId, Supplier<Uni<CachedUser>> fetch) {
        return Uni.createFrom().deferred(() -> {
            int evictionsBefore = evictions(userId);
            AtomicReference<Throwable> fetchFailure = new AtomicReference<>();
            return getOrLoad(userId, () -> fetch.get().map(CachedUser::write).onFailure().recoverWithItem(problem -> {
                fetchFailure.set(problem);
                return FAILED;
            })).onItem().transformToUni(text -> {
                if (fetchFailure.get() != null) {
                    return forget(userId).flatMap(ignored -> Uni.createFrom().failure(fetchFailure.get()));
                }
                return text == null ? fetch.get() : read(userId, text, fetch);
            }).call(ignored -> forgetIfEvicted(userId, evictionsBefore));
        });
    }

    /**
     * Fetches the user and replaces the entry.
     *
     * @return the fetched user; fails only if {@code fetch} fails
     */
    Uni<CachedUser> replace(String userId, Supplier<Uni<CachedUser>> fetch) {
        return Uni.createFrom().deferred(() -> {
            int evictionsBefore = evictions(userId);
            return fetch.get().call(user -> forget(userId)
                    .flatMap(ignored -> getOrLoad(userId, () -> Uni.createFrom().item(user.write())))
                    .flatMap(ignored -> forgetIfEvicted(userId, evictionsBefore)));
        });
    }

    /** @return a number that changes with each eviction of the user */
    int evictions(String userId) {
        return evictions.get(index(userId));
    }

    private int index(String userId) {
        return Math.floorMod(userId.hashCode(), evictions.length());
    }

    /** Users with the same hash share a number, so a user can be forgotten without need. */
    private Uni<Void> forgetIfEvicted(String userId, int evictionsBefore) {
        return evictions(userId) == evictionsBefore ? Uni.createFrom().voidItem() : forget(userId);
    }

    /** @return the cached or loaded value; {@code null} if the cache fails */
    private Uni<String> getOrLoad(String userId, Supplier<Uni<String>> load) {
        return Uni.createFrom().deferred(() -> cache.get().getAsync(prefix + userId, key -> load.get()))
                .invoke(log::succeeded)
                .onFailure()
                .invoke(problem -> log.failed("The cache " + NAME + " failed, so users are fetched from Clerk: " + problem))
                .onFailure().recoverWithNull();
    }

    /** Fetches the user again if the entry is unreadable: another version of this extension or a failed fetch left it. */
    private Uni<CachedUser> read(String userId, String text, Supplier<Uni<CachedUser>> fetch) {
        try {
            return Uni.createFrom().item(CachedUser.read(text));
        } catch (ClerkCallException e) {
            return replace(userId, fetch);
        }
    }

    /** Never fails. */
    private Uni<Void> forget(String userId) {
        return invalidate(userId)
                .onFailure()
                .invoke(problem -> log.failed("A user could not be removed from the cache " + NAME + ": " + problem))
                .onFailure().recoverWithNull();
    }

    /** Removes the user, so that the next caller gets what Clerk has now. */
    public Uni<Void> evict(String userId) {
        return Uni.createFrom().deferred(() -> {
            evictions.incrementAndGet(index(userId));
            return invalidate(userId);
        });
    }

    private Uni<Void> invalidate(String userId) {
        return Uni.createFrom().deferred(() -> cache.get().invalidate(prefix + userId));
    }
}
