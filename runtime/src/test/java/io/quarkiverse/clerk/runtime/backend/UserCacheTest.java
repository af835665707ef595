package io.quarkiverse.clerk.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.runtime.support.WarningLog;
import io.quarkus.cache.Cache;
import io.quarkus.cache.runtime.AbstractCache;
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

    /** A cache of another process: it stores what was loaded, whatever has been removed meanwhile. */
    private static final class RemoteCache extends AbstractCache {

        private final Map<Object, Object> values = new ConcurrentHashMap<>();

        @Override
        public String getName() {
            return UserCache.NAME;
        }

        @Override
        public Object getDefaultKey() {
            return "";
        }

        @Override
        public <K, V> Uni<V> get(K key, Function<K, V> loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <K, V> Uni<V> getAsync(K key, Function<K, Uni<V>> loader) {
            V known = (V) values.get(key);
            return known != null ? Uni.createFrom().item(known) : loader.apply(key).invoke(loaded -> values.put(key, loaded));
        }

        @Override
        public Uni<Void> invalidate(Object key) {
            return Uni.createFrom().<Void> nullItem().invoke(() -> values.remove(key));
        }

        @Override
        public Uni<Void> invalidateAll() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> invalidateIf(Predicate<Object> predicate) {
            throw new UnsupportedOperationException();
        }
    }

    private static CachedUser userNamed(String firstName) {
        return new CachedUser(
                BackendJson.user(new JsonObject().put("id", "user_alice").put("first_name", firstName)), Instant.EPOCH);
    }

    private static String firstName(Uni<CachedUser> user) {
        return user.await().atMost(Duration.ofSeconds(30)).user().firstName();
    }

    @Test
    void aUserThatWasFetchedBeforeTheEvictionIsNotKept() {
        for (Cache cache : new Cache[] { new RemoteCache(), caffeine() }) {
            for (boolean replaced : new boolean[] { false, true }) {
                UserCache users = users(cache);
                CompletableFuture<CachedUser> answer = new CompletableFuture<>();
                Supplier<Uni<CachedUser>> slow = () -> Uni.createFrom().completionStage(answer);
                CompletableFuture<CachedUser> early = (replaced ? users.replace("user_alice", slow)
                        : users.get("user_alice", slow)).subscribeAsCompletionStage();

                users.evict("user_alice").await().atMost(Duration.ofSeconds(30));
                answer.complete(userNamed("Old"));
                assertThat(early).succeedsWithin(Duration.ofSeconds(30));

                assertThat(firstName(users.get("user_alice", () -> Uni.createFrom().item(userNamed("New")))))
                        .as("%s %s", cache, replaced).isEqualTo("New");
                assertThat(firstName(users.get("user_alice", () -> Uni.createFrom().item(userNamed("Newest")))))
                        .as("a fetch after the eviction is kept").isEqualTo("New");
                users.evict("user_alice").await().atMost(Duration.ofSeconds(30));
            }
        }
        assertThat(LOG.messages()).isEmpty();
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
