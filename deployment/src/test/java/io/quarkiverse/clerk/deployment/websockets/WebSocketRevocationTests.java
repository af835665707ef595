package io.quarkiverse.clerk.deployment.websockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.deployment.support.Callers;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocketSecurity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

/**
 * Open connections, and such as are just being opened, when their session is revoked.
 */
abstract class WebSocketRevocationTests extends WithEmulator {

    private static final String CLOSED = "1008 Session revoked";
    private static final int CROWD = 24;
    private static final int PATIENCE_SECONDS = 20;

    /** Completed when the first one of the crowd has its connection. */
    private static final CompletableFuture<Void> FIRST = new CompletableFuture<>();

    private static final Set<String> RECEIVED = ConcurrentHashMap.newKeySet();

    @Inject
    SessionRevocations revoked;

    static QuarkusUnitTest application(String proactive) {
        return TestEmulator.application(Session.class, Open.class, Slow.class, Gate.class, WebSocketRevocationTests.class,
                WebSocketClient.class, RawWebSocket.class, Callers.class)
                .overrideConfigKey("quarkus.http.auth.proactive", proactive);
    }

    @io.quarkus.websockets.next.WebSocket(path = "/ws/session")
    @RequireClerkSession
    public static class Session {

        @Inject
        ClerkSession session;

        @Inject
        WebSocketSecurity security;

        @OnTextMessage
        String message(String message) {
            RECEIVED.add(message);
            if (message.startsWith("token ")) {
                return security.updateSecurityIdentity(message.substring("token ".length()))
                        .handle((identity, failure) -> failure == null ? "updated" : "refused").toCompletableFuture().join();
            }
            return message + " " + session.userId();
        }
    }

    /** Nobody asks here who it is, before a message comes. */
    @io.quarkus.websockets.next.WebSocket(path = "/ws/open")
    @Blocking
    public static class Open {

        @Inject
        ClerkSession session;

        @OnTextMessage
        String message(String message) {
            return message + " " + session.userId();
        }
    }

    @io.quarkus.websockets.next.WebSocket(path = "/ws/slow", endpointId = "slow")
    @RequireClerkSession
    public static class Slow {

        @OnTextMessage
        String message(String message) {
            return message;
        }
    }

    /** Keeps a connection from being opened, when all is decided but that. */
    @Singleton
    public static class Gate implements HttpUpgradeCheck {

        static volatile CompletableFuture<Void> reached = new CompletableFuture<>();
        static volatile CompletableFuture<Void> open = new CompletableFuture<>();

        @Override
        public boolean appliesTo(String endpointId) {
            return endpointId.equals("slow");
        }

        @Override
        public Uni<CheckResult> perform(HttpUpgradeContext context) {
            CompletableFuture<Void> arrival = reached;
            return context.securityIdentity().invoke(() -> arrival.complete(null))
                    .flatMap(identity -> Uni.createFrom().completionStage(open))
                    .flatMap(ignored -> CheckResult.permitUpgrade());
        }
    }

    private static TokenSpec tokenOf(String sessionId) {
        return Callers.admin().claim("sid", sessionId);
    }

    @Test
    void theSessionsConnectionsAreClosedAndNoOther() throws InterruptedException {
        try (WebSocketClient first = WebSocketClient.open(tokenOf("sess_a"), "/ws/session");
                WebSocketClient second = WebSocketClient.open(tokenOf("sess_a"), "/ws/session");
                WebSocketClient third = WebSocketClient.open(tokenOf("sess_a"), "/ws/open");
                WebSocketClient other = WebSocketClient.open(tokenOf("sess_b"), "/ws/session");
                WebSocketClient visitor = WebSocketClient.open((TokenSpec) null, "/ws/open")) {
            for (WebSocketClient client : List.of(first, second, third, other)) {
                assertThat(client.say("hello")).isEqualTo("hello user_alice");
            }
            revoked.add("sess_a");
            for (WebSocketClient client : List.of(first, second, third)) {
                assertThat(client.awaitClose()).isEqualTo(CLOSED);
            }
            assertThat(other.say("hello")).isEqualTo("hello user_alice");
            assertThat(visitor.say("hello")).isEqualTo("hello null");
        }
        assertThat(WebSocketClient.refused(WebSocketClient.builder().header("Authorization",
                "Bearer " + tokenOf("sess_a").build()), "/ws/session").statusCode()).isEqualTo(401);
    }

    @Test
    void aFreshTokenDoesNotSaveIt() throws InterruptedException {
        try (WebSocketClient updated = WebSocketClient.open(tokenOf("sess_fresh"), "/ws/session")) {
            assertThat(updated.say("token " + tokenOf("sess_fresh").claim("jti", "1").build())).isEqualTo("updated");
            revoked.add("sess_fresh");
            assertThat(updated.awaitClose()).isEqualTo(CLOSED);
        }
    }

    @Test
    void aConnectionThatIsBeingOpenedIsClosedAsWell() {
        Gate.reached = new CompletableFuture<>();
        Gate.open = new CompletableFuture<>();
        CompletableFuture<WebSocketClient> opening = CompletableFuture
                .supplyAsync(() -> WebSocketClient.open(tokenOf("sess_slow"), "/ws/slow"));
        Gate.reached.join();
        revoked.add("sess_slow");
        Gate.open.complete(null);
        try (WebSocketClient client = opening.join()) {
            assertThat(client.awaitClose()).isEqualTo(CLOSED);
        }
    }

    /** For the ten seconds or more for which Vert.x goes on to listen, messages would be delivered. */
    @Test
    void whoGoesOnSendingIsNotHeardAndCutOff() throws IOException {
        try (RawWebSocket client = new RawWebSocket(tokenOf("sess_deaf"), "/ws/session")) {
            client.send("before");
            assertThat(client.receive()).isEqualTo("before user_alice");
            revoked.add("sess_deaf");
            assertThat(client.receive()).isEqualTo(CLOSED);
            client.sendUntilTheEnd("too late", 5_000);
        }
        assertThat(RECEIVED).contains("before").doesNotContain("too late");
    }

    @Test
    void noneSlipsThroughWhereverItIsJustThen() {
        ExecutorService threads = Executors.newFixedThreadPool(CROWD);
        try {
            List<CompletableFuture<String>> ends = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                ends.add(CompletableFuture.supplyAsync(WebSocketRevocationTests::openUntilClosed, threads));
            }
            // Somewhere in between: some are open, some are being opened, some have not come yet.
            FIRST.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
            revoked.add("sess_storm");
            for (CompletableFuture<String> end : ends) {
                assertThat(end.join()).isIn(CLOSED, "401");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String openUntilClosed() {
        try (WebSocketClient client = WebSocketClient.open(tokenOf("sess_storm"), "/ws/session")) {
            FIRST.complete(null);
            return client.awaitClose();
        } catch (CompletionException e) {
            return Integer.toString(((WebSocketHandshakeException) e.getCause()).getResponse().statusCode());
        }
    }
}
