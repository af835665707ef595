package io.quarkiverse.clerk.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.BackendApiKey;
import io.quarkiverse.clerk.BackendM2mToken;
import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.NewApiKey;
import io.quarkiverse.clerk.NewM2mToken;
import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.runtime.browser.TestRegistries;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** API keys and M2M tokens that the client creates, lists and revokes at the emulator. */
class MachineTokenManagementTest {

    private final Vertx vertx = Vertx.vertx();
    private ClerkEmulator emulator;
    private ClerkHttpClient client;
    private ClerkSettings settings;

    @BeforeEach
    void start() {
        emulator = ClerkEmulator.builder().start();
        settings = TestSettings.read("quarkus.clerk.publishable-key", emulator.publishableKey(), "quarkus.clerk.secret-key",
                emulator.secretKey(), "quarkus.clerk.api-url", emulator.url(), "quarkus.clerk.frontend-api-url", emulator.url(),
                "quarkus.clerk.machine.secret-key", emulator.machineSecretKey(), "quarkus.clerk.backend-api.timeout", "20s");
        client = ClerkHttpClient.create(vertx, settings, TestRegistries.TLS, TestRegistries.PROXIES);
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static <T> T result(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void apiKeys() {
        ApiKeysResource keys = new ApiKeysResource(new BackendCalls(client, settings));
        BackendApiKey created = result(keys.create(NewApiKey.of("user_alice", "Reports").description("Monthly")
                .scopes("reports:read").claims(Map.of("team", "x")).expiresIn(Duration.ofHours(1))));
        assertThat(created.secret()).startsWith("ak_").isNotEqualTo(created.id());
        assertThat(created.scopes()).containsExactly("reports:read");
        assertThat(created.claims()).isEqualTo(Map.of("team", "x"));
        assertThat(created.expiresAt()).isAfter(created.createdAt());
        assertThat(created.raw()).doesNotContainKey("secret");

        assertThat(result(keys.list("user_alice").collect().asList())).extracting(BackendApiKey::id).contains(created.id());
        assertThat(result(keys.list("user_alice").collect().asList())).allSatisfy(key -> assertThat(key.secret()).isNull());
        BackendApiKey revoked = result(keys.revoke(created.id(), "lost"));
        assertThat(revoked.revoked()).isTrue();
        assertThat(revoked.revocationReason()).isEqualTo("lost");
        assertThat(catchThrowableOfType(ClerkApiException.class, () -> result(keys.revoke("ak_x/..", null))).isNotFound())
                .isTrue();
    }

    @Test
    void m2mTokens() {
        M2mTokensResource tokens = new M2mTokensResource(BackendCalls.ofMachine(client, settings),
                settings.machines().outgoing(), InstantSource.system(), vertx);
        BackendM2mToken created = result(tokens.create(NewM2mToken.opaque().claims(Map.of("a", "b"))
                .expiresIn(Duration.ofHours(1))));
        assertThat(created.token()).startsWith("mt_").isNotEqualTo(created.id());
        assertThat(created.subject()).startsWith("mch_");
        assertThat(result(tokens.create(NewM2mToken.jwt())).token().split("\\.")).hasSize(3);
        String current = result(tokens.current());
        assertThat(current).startsWith("mt_").isEqualTo(result(tokens.current()));

        List<BackendM2mToken> listed = result(tokens.list(created.subject()).collect().asList());
        assertThat(listed).extracting(BackendM2mToken::id).contains(created.id());
        assertThat(result(tokens.revoke(created.id(), null)).revoked()).isTrue();
    }

    @Test
    void withoutTheKeyOfTheMachineTheMessageNamesTheProperty() {
        ClerkSettings without = TestSettings.read("quarkus.clerk.publishable-key", emulator.publishableKey());
        M2mTokensResource tokens = new M2mTokensResource(BackendCalls.ofMachine(client, without),
                without.machines().outgoing(), InstantSource.system(), vertx);
        assertThat(catchThrowableOfType(ClerkApiException.class, () -> result(tokens.current())))
                .hasMessageContaining("quarkus.clerk.machine.secret-key (environment variable CLERK_MACHINE_SECRET_KEY)");
    }
}
