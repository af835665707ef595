package io.quarkiverse.clerk.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.runtime.support.WarningLog;
import io.quarkus.cache.Cache;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheImpl;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheInfo;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.json.JsonObject;

/**
 * What a failed look-up leaves behind.
 */
class UserCacheTest {

    private static final CachedUser ALICE = new CachedUser(BackendJson.user(new JsonObject().put("id", "user_alice")),
            Instant.EPOCH);

    @RegisterExtension
    static final WarningLog LOG = WarningLog.ofAll();

    private static CaffeineCacheImpl caffeine() {
        CaffeineCacheInfo info = new CaffeineCacheInfo();
        info.name = UserCache.NAME;
        return new CaffeineCacheImpl(info, false);
    }

    private static UserCache users(Cache cache) {
        return new UserCache(() -> cache, "clerk.example.com");
    }

    @Test
    void twoHundredFailuresCostNoLineAndNoPlace() {
        CaffeineCacheImpl cache = caffeine();
        UserCache users = users(cache);
        for (int i = 0; i < 200; i++) {
            users.get("user_alice", () -> Uni.createFrom().failure(new IllegalStateException("down"))).subscribe()
                    .withSubscriber(UniAssertSubscriber.create()).awaitFailure(Duration.ofSeconds(5))
                    .assertFailedWith(IllegalStateException.class, "down");
        }
        assertThat(cache.keySet()).isEmpty();
        assertThat(LOG.messages()).isEmpty();

        AtomicInteger calls = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            CachedUser user = users.get("user_alice", () -> {
                calls.incrementAndGet();
                return Uni.createFrom().item(ALICE);
            }).await().atMost(Duration.ofSeconds(5));
            assertThat(user.user().id()).isEqualTo("user_alice");
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void aCacheThatIsDownCostsOneWarning() {
        UserCache users = new UserCache(() -> {
            throw new IllegalStateException("no cache");
        }, "clerk.example.com");
        for (int i = 0; i < 200; i++) {
            assertThat(users.get("user_alice", () -> Uni.createFrom().item(ALICE)).await().atMost(Duration.ofSeconds(5)))
                    .isEqualTo(ALICE);
        }
        assertThat(LOG.messages()).hasSize(1);
    }
}
