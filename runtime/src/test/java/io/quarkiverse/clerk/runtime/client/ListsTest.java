package io.quarkiverse.clerk.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.UserQuery;
import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.EmulatorUser;
import io.quarkiverse.clerk.runtime.api.BackendCalls;
import io.quarkiverse.clerk.runtime.api.ClerkHttpClient;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.quarkiverse.clerk.runtime.cookie.TestRegistries;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;

/**
 * Lists that are longer than a page.
 */
class ListsTest {

    private static final int USERS = 250;

    private Vertx vertx;
    private ClerkEmulator emulator;
    private BackendCalls calls;
    private UsersResource users;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        ClerkEmulator.Builder builder = ClerkEmulator.builder();
        for (int i = 0; i < USERS; i++) {
            builder.user(EmulatorUser.named("user" + i));
        }
        emulator = builder.start();
        ClerkSettings settings = TestSettings.read("quarkus.clerk.publishable-key", emulator.publishableKey(),
                "quarkus.clerk.secret-key", emulator.secretKey(), "quarkus.clerk.api-url", emulator.url(),
                "quarkus.clerk.frontend-api-url", emulator.url());
        calls = new BackendCalls(ClerkHttpClient.create(vertx, settings, TestRegistries.TLS, TestRegistries.PROXIES), settings);
        users = new UsersResource(calls, null);
    }

    @AfterEach
    void stop() {
        calls.close();
        emulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private int pages() {
        return emulator.requestCount("/v1/users");
    }

    private static List<String> ids(Multi<ClerkUser> list) {
        return list.map(ClerkUser::id).collect().asList().await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void everybodyIsListedOnce() {
        List<String> ids = ids(users.list(UserQuery.all()));
        assertThat(ids).hasSize(USERS);
        assertThat(new HashSet<>(ids)).hasSize(USERS);
        assertThat(pages()).isEqualTo(3);
    }

    @Test
    void noMorePagesAreFetchedThanNeeded() {
        assertThat(ids(users.list(UserQuery.all()).select().first(5))).hasSize(5);
        assertThat(pages()).isOne();
    }

    @Test
    void aListCanBeAskedForTwice() {
        Multi<ClerkUser> list = users.list(UserQuery.matching("user24"));
        assertThat(ids(list)).hasSize(11);
        assertThat(ids(list)).hasSize(11);
    }
}
