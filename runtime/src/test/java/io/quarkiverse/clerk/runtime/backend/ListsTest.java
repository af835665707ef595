package io.quarkiverse.clerk.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.UserQuery;
import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.ClerkEmulatorBuilder;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.runtime.browser.TestRegistries;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;

/**
 * Lists that are longer than a page.
 */
class ListsTest {

    private static final int USERS = 250;

    private Vertx vertx;
    private ClerkEmulator emulator;
    private ClerkHttpClient client;
    private UsersResource users;

    @BeforeEach
    void start() {
        // Quarkus does this when an application starts.
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[0]);
        vertx = Vertx.vertx();
        ClerkEmulatorBuilder builder = ClerkEmulator.builder();
        for (int i = 0; i < USERS; i++) {
            builder.user(EmulatorUser.named("user" + i));
        }
        emulator = builder.start();
        ClerkSettings settings = TestSettings.read("quarkus.clerk.publishable-key", emulator.publishableKey(),
                "quarkus.clerk.secret-key", emulator.secretKey(), "quarkus.clerk.api-url", emulator.url(),
                "quarkus.clerk.frontend-api-url", emulator.url());
        client = ClerkHttpClient.create(vertx, settings, TestRegistries.TLS, TestRegistries.PROXIES);
        users = new UsersResource(new BackendCalls(client, settings), null);
    }

    @AfterEach
    void stop() {
        client.close();
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

    @ParameterizedTest
    @CsvSource({ "1, 1, 1", "100, 100, 1", "101, 101, 2", "1000, 250, 3" })
    void theBlockingFormFetchesNoMoreThanItsLimit(int limit, int found, int fetchedPages) {
        List<ClerkUser> list = users.listAndAwait(UserQuery.all(), limit);
        assertThat(list).hasSize(found).doesNotHaveDuplicates().isUnmodifiable();
        assertThat(pages()).isEqualTo(fetchedPages);
    }

    @Test
    void aLimitThatIsNotPositiveIsRefusedWithoutACall() {
        assertThatIllegalArgumentException().isThrownBy(() -> users.listAndAwait(UserQuery.all(), 0))
                .withMessageContaining("at least 1");
        assertThat(pages()).isZero();
    }
}
