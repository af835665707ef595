package io.quarkiverse.clerk.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.ClerkUser;
import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkiverse.clerk.runtime.browser.TestRegistries;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Calls that wait for nothing before they are tried again, and calls with another instance's key.
 */
class CallsTest {

    private Vertx vertx;
    private ClerkEmulator emulator;
    private ClerkHttpClient client;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        emulator = ClerkEmulator.builder().start();
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private BackendCalls calls(String secretKey) {
        ClerkSettings settings = TestSettings.read("quarkus.clerk.publishable-key", emulator.publishableKey(),
                "quarkus.clerk.secret-key", secretKey, "quarkus.clerk.api-url", emulator.url(),
                "quarkus.clerk.frontend-api-url", emulator.url(), "quarkus.clerk.backend-api.max-wait", "0s",
                "quarkus.clerk.backend-api.timeout", "20s");
        client = ClerkHttpClient.create(vertx, settings, TestRegistries.TLS, TestRegistries.PROXIES);
        return new BackendCalls(client, settings);
    }

    private static <T> T result(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void aCallCanBeTriedAgainAtOnce() {
        emulator.injectFaults(Fault.BACKEND_UNAVAILABLE_BY_TURNS);
        BackendCalls calls = calls(emulator.secretKey());
        ClerkUser alice = result(new UsersResource(calls, null).get("user_alice"));
        assertThat(alice.id()).isEqualTo("user_alice");
        assertThat(emulator.requestCount("/v1/users/user_alice")).isEqualTo(2);
    }

    @Test
    void anotherInstancesKeyIsTheApplicationsTrouble() {
        BackendCalls calls = calls("sk_test_other");
        ClerkApiException failure = catchThrowableOfType(ClerkApiException.class,
                () -> result(new UsersResource(calls, null).get("user_alice")));
        assertThat(failure).isInstanceOf(ClerkUnavailableException.class).hasMessageNotContaining("sk_test_other");
        assertThat(List.of(failure.status(), failure.code())).containsExactly(401, "clerk_key_invalid");
    }

    @Test
    @SuppressWarnings("deprecation")
    void aTokenThatIsNoGoodIsTheCallers() {
        BackendCalls calls = calls(emulator.secretKey());
        ClerkApiException failure = catchThrowableOfType(ClerkApiException.class,
                () -> result(new LegacyResource(calls).verifySession(emulator.tokens().sessionId("alice"), "x")));
        assertThat(failure).isNotInstanceOf(ClerkUnavailableException.class);
        assertThat(failure.status()).isEqualTo(401);
    }
}
