package io.quarkiverse.clerk.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.quarkus.cache.Cache;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheImpl;
import io.quarkus.cache.runtime.caffeine.CaffeineCacheInfo;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** Users whose look-up is under way while they change. */
class SessionUserServiceTest {

    private final Vertx vertx = Vertx.vertx();
    private final Queue<CompletableFuture<ClerkUser>> calls = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static ClerkUser alice(String firstName) {
        return BackendJson.user(new JsonObject().put("id", "user_alice").put("first_name", firstName));
    }

    /** Answers when the test says so. */
    private ClerkClient clerk() {
        ClerkClient.Users users = proxy(ClerkClient.Users.class, () -> {
            CompletableFuture<ClerkUser> answer = new CompletableFuture<>();
            calls.add(answer);
            return Uni.createFrom().completionStage(answer);
        });
        return proxy(ClerkClient.class, () -> users);
    }

    private static <T> T proxy(Class<T> type, Supplier<Object> answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (object, method, arguments) -> answer.get()));
    }

    @Test
    void callersAfterAnEvictionGetTheUserOfToday() {
        CaffeineCacheInfo info = new CaffeineCacheInfo();
        info.name = UserCache.NAME;
        Cache caffeine = new CaffeineCacheImpl(info, false);
        UserCache cache = new UserCache(() -> caffeine, "clerk.example.com");
        ClerkSettings.Users settings = TestSettings.read("quarkus.clerk.publishable-key", TestSettings.LIVE).backend().users();
        SessionUserService service = new SessionUserService(clerk(), cache, settings, Clock.systemUTC(), vertx);

        CompletableFuture<ClerkUser> before = service.user("user_alice").subscribeAsCompletionStage();
        CompletableFuture<ClerkUser> sharesTheCall = service.user("user_alice").subscribeAsCompletionStage();
        awaitCalls(1);
        cache.evict("user_alice").await().atMost(Duration.ofSeconds(30));
        CompletableFuture<ClerkUser> after = service.user("user_alice").subscribeAsCompletionStage();

        awaitCalls(2);
        calls.poll().complete(alice("Old"));
        calls.poll().complete(alice("New"));
        assertThat(before).succeedsWithin(Duration.ofSeconds(30)).extracting(ClerkUser::firstName).isEqualTo("Old");
        assertThat(sharesTheCall).succeedsWithin(Duration.ofSeconds(30)).extracting(ClerkUser::firstName).isEqualTo("Old");
        assertThat(after).succeedsWithin(Duration.ofSeconds(30)).extracting(ClerkUser::firstName).isEqualTo("New");
    }

    /** They are made on a context of their own. */
    private void awaitCalls(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> calls.size() == count);
    }
}
