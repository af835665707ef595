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
 * What a signed-in session asks Clerk: its user, and tokens for other services.
 */
public final class SessionUserService {

    private static final Logger LOG = Logger.getLogger(SessionUserService.class);

    private final ClerkClient client;
    private final UserCache cache;
    private final SingleFlight<String, CachedUser> lookUps;
    private final ClerkSettings.Users settings;
    private final InstantSource clock;

    public SessionUserService(ClerkClient client, UserCache cache, ClerkSettings.Users settings, InstantSource clock,
            Vertx vertx) {
        this.client = client;
        this.cache = cache;
        this.lookUps = new SingleFlight<>(vertx);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @return the user, on the caller's context; fails with {@link UserInactiveException} if the user has been deleted or
     *         banned, and with {@link ClerkApiException}
     */
    public Uni<ClerkUser> user(String userId) {
        return lookUps.join(userId, () -> kept(userId))
                .map(kept -> active(kept.user()))
                .onFailure(SessionUserService::isDeleted)
                .transform(problem -> new UserInactiveException(AuthReason.USER_DELETED));
    }

    /** @return a token from a JWT template; fails with {@link ClerkApiException} */
    public Uni<String> token(String sessionId, String template) {
        return Uni.createFrom().deferred(() -> client.sessions().getToken(sessionId, template));
    }

    /**
     * Whoever needs the same user at the same time shares one look-up, from the cache to the cache: a cache may well find
     * nothing while another caller's result is on its way there.
     */
    private Uni<CachedUser> kept(String userId) {
        return cache.get(userId, () -> fetch(userId)).flatMap(
                kept -> isOlder(kept, settings.refreshAfter()) ? refreshed(userId, kept) : Uni.createFrom().item(kept));
    }

    private Uni<CachedUser> fetch(String userId) {
        return client.users().get(userId).map(user -> new CachedUser(user, clock.instant()));
    }

    private Uni<CachedUser> refreshed(String userId, CachedUser old) {
        return fetch(userId).call(user -> cache.put(userId, user))
                .onFailure(SessionUserService::isDeleted).call(() -> cache.evict(userId))
                .onFailure(ClerkUnavailableException.class).recoverWithUni(problem -> {
                    if (!settings.staleIfError() || isOlder(old, settings.expireAfter())) {
                        return Uni.createFrom().failure(problem);
                    }
                    LOG.debugf("A user is given as of %s, because Clerk can't be asked: %s", old.fetchedAt(),
                            problem.getMessage());
                    return Uni.createFrom().item(old);
                });
    }

    /** What was fetched this very moment is new enough, also if nothing is to be kept. */
    private boolean isOlder(CachedUser kept, Duration age) {
        return Duration.between(kept.fetchedAt(), clock.instant()).compareTo(age) > 0;
    }

    private static ClerkUser active(ClerkUser user) {
        if (user.banned()) {
            throw new UserInactiveException(AuthReason.USER_BANNED);
        }
        return user;
    }

    private static boolean isDeleted(Throwable problem) {
        return problem instanceof ClerkApiException refusal && refusal.isNotFound();
    }
}
