package io.quarkiverse.clerk.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.clerk.runtime.browser.TestRegistries;
import io.quarkiverse.clerk.runtime.chaos.ChaosServer;
import io.quarkiverse.clerk.runtime.chaos.ChaosServer.Mode;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.quarkiverse.clerk.runtime.keys.JwksLoader;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Vertx;

/**
 * Whatever Clerk does, no call takes longer than its time limit, none keeps a connection, and when Clerk is well again, so
 * are all calls.
 */
class FailingClerkTest {

    /** How often each failure comes and goes: once in a build. */
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 1);
    private static final Duration TIMEOUT = Duration.ofMillis(1_000);
    private static final Duration LIMIT = TIMEOUT.plusSeconds(10); // the machine may be busy

    private final Vertx vertx = Vertx.vertx();
    private final ChaosServer clerk = new ChaosServer(path -> switch (path) {
        case "/v1/users/user_alice" -> "{\"id\":\"user_alice\"}";
        case "/v1/jwks" -> "{\"keys\":[1]}";
        default -> "{\"directives\":[],\"cookies\":[]}";
    });
    private ClerkHttpClient client;
    private UsersResource users;
    private HandshakeResource handshakes;
    private JwksResource jwks;
    private final AtomicInteger sessions = new AtomicInteger();

    @BeforeEach
    void start() {
        ClerkSettings settings = TestSettings.read("quarkus.clerk.publishable-key", TestSettings.TEST,
                "quarkus.clerk.secret-key", "sk_test_0123456789", "quarkus.clerk.api-url", clerk.url(),
                "quarkus.clerk.backend-api.timeout", TIMEOUT.toMillis() + "ms", "quarkus.clerk.backend-api.retries", "0",
                "quarkus.clerk.jwks.timeout", TIMEOUT.toMillis() + "ms");
        client = ClerkHttpClient.create(vertx, settings, TestRegistries.TLS, TestRegistries.PROXIES);
        users = new UsersResource(new BackendCalls(client, settings), null);
        handshakes = new HandshakeResource(client, settings, vertx);
        jwks = new JwksResource(client, settings);
    }

    @AfterEach
    void stop() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        clerk.close();
    }

    /** One call of each kind. Each refresh is another session's. */
    private List<Supplier<Uni<?>>> calls() {
        return List.of(() -> users.get("user_alice"),
                () -> handshakes.payload("nonce", "192.0.2." + sessions.incrementAndGet()),
                () -> handshakes.refresh("sess_" + sessions.incrementAndGet(), Map.of(), true));
    }

    private static CompletableFuture<Object> start(Uni<?> call) {
        return call.<Object> map(item -> item).subscribeAsCompletionStage();
    }

    private List<CompletableFuture<Object>> start(int times) {
        List<CompletableFuture<Object>> started = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (Supplier<Uni<?>> call : calls()) {
                started.add(start(call.get()));
            }
        }
        return started;
    }

    /** Connections that wait for the next call are no loss; those that still have one are. */
    private void nothingIsLeftBehind() {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(clerk.busyConnections()).isZero());
        assertThat(clerk.openConnections()).isLessThanOrEqualTo(64 + 64 + 4);
    }

    private void allSucceed(int calls) {
        for (int done = 0; done < calls; done += 30) {
            assertThat(start(10)).allSatisfy(call -> assertThat(call).succeedsWithin(LIMIT));
        }
        assertThat(start(jwks.load())).succeedsWithin(LIMIT).isInstanceOf(JwksLoader.Document.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
    void afterEveryFailureEverythingIsAsBefore(Mode mode) {
        allSucceed(60);
        for (int round = 0; round < ROUNDS; round++) {
            clerk.mode(mode);
            allEnd(mode, round);
            clerk.mode(Mode.GOOD);
            if (mode == Mode.TOO_MANY) {
                pauseEnds();
            }
            allSucceed(200);
        }
    }

    private void allEnd(Mode mode, int round) {
        List<CompletableFuture<Object>> calls = start(10);
        for (int i = 0; i < 4; i++) {
            calls.add(start(jwks.load()));
        }
        long begin = System.nanoTime();
        for (CompletableFuture<Object> call : calls) {
            assertThat(call.handle((item, problem) -> problem == null ? "item" : "problem")).succeedsWithin(LIMIT);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
        nothingIsLeftBehind();
        if (mode == Mode.ENDLESS) {
            assertThat(clerk.endlessBytes()).isLessThan((round + 1) * 34L * 32 * 1024 * 1024);
        }
    }

    /** The server has asked for a pause of a second. */
    private void pauseEnds() {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                start(handshakes.refresh("sess_again", Map.of(), true))).succeedsWithin(LIMIT));
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                start(handshakes.payload("again", "192.0.2.1"))).succeedsWithin(LIMIT));
    }

    @Test
    void aHundredStalledCallsLeaveNothingBehind() {
        clerk.mode(Mode.STALLED);
        List<CompletableFuture<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(start(users.get("user_alice")));
        }
        assertThat(calls).allSatisfy(call -> assertThat(call).failsWithin(LIMIT));
        nothingIsLeftBehind();
        clerk.mode(Mode.GOOD);
        allSucceed(200);
    }

    @Test
    void othersCanNotTakeTheConnectionsOfTheKeys() {
        clerk.mode(Mode.HANGING);
        for (int i = 0; i < 300; i++) {
            start(users.get("user_alice"));
            start(handshakes.payload("nonce", "198.51.100." + i));
            start(handshakes.refresh("sess_" + i, Map.of(), true));
        }
        clerk.mode(Mode.GOOD);

        assertThat(start(jwks.load())).succeedsWithin(LIMIT).isInstanceOf(JwksLoader.Document.class);
    }

    @Test
    void whoeverGivesUpGivesTheConnectionBack() {
        clerk.mode(Mode.HANGING);
        List<UniAssertSubscriber<?>> subscribers = new ArrayList<>();
        for (int i = 0; i < 200; i++) { // more than there are connections
            subscribers.add(users.get("user_alice").subscribe().withSubscriber(UniAssertSubscriber.create()));
        }
        await().untilAsserted(() -> assertThat(clerk.requests()).isGreaterThan(10));
        subscribers.forEach(UniAssertSubscriber::cancel);

        nothingIsLeftBehind();
        clerk.mode(Mode.GOOD);
        allSucceed(200);
    }

    @Test
    void theEndOfTheApplicationEndsAllCalls() {
        clerk.mode(Mode.HANGING);
        List<CompletableFuture<Object>> calls = start(40);
        await().untilAsserted(() -> assertThat(clerk.requests()).isGreaterThan(10));
        client.close();

        assertThat(calls).allSatisfy(call -> assertThat(call).failsWithin(LIMIT));
        assertThat(start(users.get("user_alice"))).failsWithin(LIMIT);
        await().untilAsserted(() -> assertThat(clerk.openConnections()).isZero());
    }
}
