package io.quarkiverse.clerk.runtime.backend;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.runtime.concurrent.OutageLog;
import io.quarkus.cache.Cache;
import io.smallrye.mutiny.Uni;

/**
 * Users kept in the Quarkus cache {@value #NAME}, in this machine's memory or shared with others.
 */
public final class UserCache {

    /** The name under which Quarkus configures the cache. */
    public static final String NAME = "clerk-users";

    /** What a failed look-up puts into the cache for a moment: to Caffeine, a look-up that fails is worth a stack trace. */
    private static final String NOBODY = "";

    private final Supplier<Cache> cache;
    private final String prefix;
    private final OutageLog log = new OutageLog(Logger.getLogger(UserCache.class), "The cache " + NAME + " works again");

    /**
     * @param cache the Quarkus cache, asked for with each use
     * @param instance the Clerk instance that the users belong to: applications of several instances can share a cache
     */
    public UserCache(Supplier<Cache> cache, String instance) {
        this.cache = cache;
        this.prefix = instance + " ";
    }

    /**
     * @param fetch asks Clerk
     * @return the user who is kept, or who was fetched; fails as {@code fetch} does. A cache that fails is as good as one that
     *         is empty.
     */
    Uni<CachedUser> get(String userId, Supplier<Uni<CachedUser>> fetch) {
        return Uni.createFrom().deferred(() -> {
            AtomicReference<Throwable> notFetched = new AtomicReference<>();
            return kept(userId, () -> fetch.get().map(CachedUser::write).onFailure().recoverWithItem(problem -> {
                notFetched.set(problem);
                return NOBODY;
            })).onItem().transformToUni(text -> {
                if (notFetched.get() != null) {
                    return forget(userId).flatMap(ignored -> Uni.createFrom().failure(notFetched.get()));
                }
                return text == null ? fetch.get() : read(userId, text, fetch);
            });
        });
    }

    /** @return {@code null} if the cache does not work */
    private Uni<String> kept(String userId, Supplier<Uni<String>> load) {
        return Uni.createFrom().deferred(() -> cache.get().getAsync(prefix + userId, key -> load.get()))
                .invoke(log::succeeded)
                .onFailure()
                .invoke(problem -> log.failed("The cache " + NAME + " does not work, so Clerk is asked: " + problem))
                .onFailure().recoverWithNull();
    }

    /** Also what another version of this extension, or a look-up that failed elsewhere, has put there. */
    private Uni<CachedUser> read(String userId, String text, Supplier<Uni<CachedUser>> fetch) {
        try {
            return Uni.createFrom().item(CachedUser.read(text));
        } catch (ClerkCallException e) {
            return fetch.get().call(user -> put(userId, user));
        }
    }

    /** Never fails. */
    Uni<Void> put(String userId, CachedUser user) {
        return forget(userId).flatMap(ignored -> kept(userId, () -> Uni.createFrom().item(user.write()))).replaceWithVoid();
    }

    /** Never fails. */
    private Uni<Void> forget(String userId) {
        return evict(userId)
                .onFailure().invoke(problem -> log.failed("The cache " + NAME + " does not forget a user: " + problem))
                .onFailure().recoverWithNull();
    }

    public Uni<Void> evict(String userId) {
        return Uni.createFrom().deferred(() -> cache.get().invalidate(prefix + userId));
    }
}
