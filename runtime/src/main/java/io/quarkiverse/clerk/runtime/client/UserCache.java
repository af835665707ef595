package io.quarkiverse.clerk.runtime.client;

import java.util.function.Supplier;

import jakarta.enterprise.inject.Instance;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.runtime.api.UnreadableAnswerException;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheManager;
import io.quarkus.cache.runtime.CacheBuildConfig;
import io.smallrye.mutiny.Uni;

/**
 * Users kept in the Quarkus cache {@value #NAME}, whatever that is: in this machine's memory, or shared with others.
 */
public final class UserCache {

    /** The name under which Quarkus configures the cache. */
    public static final String NAME = "clerk-users";

    /** The type of cache that needs no other extension. */
    public static final String IN_MEMORY = CacheBuildConfig.CAFFEINE_CACHE_TYPE;

    private static final Logger LOG = Logger.getLogger(UserCache.class);

    private final Instance<CacheManager> caches;
    private final Instance<UsersInMemory> inMemory;
    private final String prefix;

    /**
     * @param caches those that Quarkus manages; this one is among them if the application has chosen a backend for it, or
     *        uses it itself
     * @param inMemory what it is otherwise
     * @param instance which Clerk instance the users are of: applications of several can share a cache
     */
    UserCache(Instance<CacheManager> caches, Instance<UsersInMemory> inMemory, String instance) {
        this.caches = caches;
        this.inMemory = inMemory;
        this.prefix = instance + " ";
    }

    /**
     * @param fetch asks Clerk
     * @return the user who is kept, or who was fetched. A cache that fails is as good as one that is empty.
     */
    Uni<KeptUser> get(String userId, Supplier<Uni<KeptUser>> fetch) {
        return Uni.createFrom().deferred(() -> cache().getAsync(prefix + userId, key -> fetch.get().map(KeptUser::write)))
                .onItem().transformToUni(text -> read(userId, text, fetch))
                .onFailure(problem -> !(problem instanceof ClerkApiException)).recoverWithUni(problem -> {
                    LOG.warnf("The cache %s does not work, so Clerk is asked: %s", NAME, problem);
                    return fetch.get();
                });
    }

    /** What another version of this extension may have put there is replaced. */
    private Uni<KeptUser> read(String userId, String text, Supplier<Uni<KeptUser>> fetch) {
        try {
            return Uni.createFrom().item(KeptUser.read(text));
        } catch (UnreadableAnswerException e) {
            return fetch.get().call(user -> put(userId, user));
        }
    }

    /** Never fails. */
    Uni<Void> put(String userId, KeptUser user) {
        return evict(userId)
                .flatMap(ignored -> cache().getAsync(prefix + userId, key -> Uni.createFrom().item(user.write())))
                .onFailure().invoke(problem -> LOG.warnf("A user could not be put into the cache %s: %s", NAME, problem))
                .onFailure().recoverWithNull().replaceWithVoid();
    }

    Uni<Void> evict(String userId) {
        return Uni.createFrom().deferred(() -> cache().invalidate(prefix + userId));
    }

    private Cache cache() {
        return caches.get().getCache(NAME).orElseGet(() -> inMemory.get().cache());
    }
}
