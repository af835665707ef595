package io.quarkiverse.clerk.runtime.backend;

import java.time.Duration;
import java.time.InstantSource;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.UserInactiveException;
import io.quarkiverse.clerk.runtime.concurrent.SingleFlight;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Loads the user of a session, and tokens for other services.
 */
public final class SessionUserService {

    private static final Logger LOG = Logger.getLogger(SessionUserService.class);

    private final ClerkClient client;
    private final UserCache cache;
    private final SingleFlight<LookUp, CachedUser> lookUps;
    private final ClerkSettings.Users settings;
    private final InstantSource clock;

    /** Callers after an eviction do not join a look-up that began before it. */
    private record LookUp(String userId, int evictions) {
    }

    public SessionUserService(ClerkClient client, UserCache cache, ClerkSettings.Users settings, InstantSource clock,
            Vertx vertx) {
        this.client = client;
        this.cache = cache;
        this.lookUps = new SingleFlight<>(vertx);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @return the user, on the caller's Vert.x context; fails with {@link UserInactiveException} if the user has been deleted
     *         or banned, and with {@link ClerkApiException} if the call to Clerk fails
     */
    public Uni<ClerkUser> user(String userId) {
        return Uni.createFrom()
                .deferred(() -> lookUps.join(new LookUp(userId, cache.evictions(userId)), () -> lookUp(userId)))
                .map(cached -> requireActive(cached.user()))
                .onFailure(SessionUserService::isDeleted)
                .transform(problem -> new UserInactiveException(AuthReason.USER_DELETED));
    }

    /** @return a token created from the JWT template; fails with {@link ClerkApiException} */
    public Uni<String> token(String sessionId, String template) {
        return Uni.createFrom().deferred(() -> client.sessions().getToken(sessionId, template));
    }

    /**
     * Concurrent callers share the whole look-up, including the write to the cache, because a cache may report a miss until the
     * write is complete.
     */
    private Uni<CachedUser> lookUp(String userId) {
        return cache.get(userId, () -> fetch(userId)).flatMap(cached -> isOlder(cached, settings.refreshAfter())
                ? refresh(userId, cached)
                : Uni.createFrom().item(cached));
    }

    private Uni<CachedUser> fetch(String userId) {
        return client.users().get(userId).map(user -> new CachedUser(user, clock.instant()));
    }

    private Uni<CachedUser> refresh(String userId, CachedUser old) {
        return cache.replace(userId, () -> fetch(userId))
                .onFailure(SessionUserService::isDeleted).call(() -> cache.evict(userId))
                .onFailure(ClerkUnavailableException.class).recoverWithUni(problem -> {
                    if (!settings.staleIfError() || isOlder(old, settings.expireAfter())) {
                        return Uni.createFrom().failure(problem);
                    }
                    LOG.debugf("Using the cached user of %s, because Clerk is unavailable: %s", old.fetchedAt(),
                            problem.getMessage());
                    return Uni.createFrom().item(old);
                });
    }

    /** Exclusive, so that a user fetched just now is not too old even if the limit is zero. */
    private boolean isOlder(CachedUser cached, Duration age) {
        return Duration.between(cached.fetchedAt(), clock.instant()).compareTo(age) > 0;
    }

    private static ClerkUser requireActive(ClerkUser user) {
        if (user.banned()) {
            throw new UserInactiveException(AuthReason.USER_BANNED);
        }
        return user;
    }

    private static boolean isDeleted(Throwable problem) {
        return problem instanceof ClerkApiException e && e.isNotFound();
    }
}
