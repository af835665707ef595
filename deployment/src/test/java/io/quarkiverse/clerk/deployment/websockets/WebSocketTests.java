package io.quarkiverse.clerk.deployment.websockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification;
import io.quarkiverse.clerk.deployment.support.Callers;
import io.quarkiverse.clerk.deployment.support.Guarded;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocketSecurity;
import io.restassured.RestAssured;

/**
 * Who can open a WebSocket, and for how long.
 */
abstract class WebSocketTests extends WithEmulator {

    static final AtomicInteger OPENED = new AtomicInteger();
    static final Set<String> RECEIVED = ConcurrentHashMap.newKeySet();

    static QuarkusUnitTest application(String proactive) {
        return TestEmulator.application(Session.class, Admin.class, Strict.class, InPerson.class, Guarded.class, Open.class,
                Base.class, Inherited.class, WebSocketTests.class, WebSocketClient.class, RawWebSocket.class, Callers.class)
                .overrideConfigKey("quarkus.http.auth.proactive", proactive)
                .overrideRuntimeConfigKey("quarkus.clerk.clock-skew", "0s")
                .overrideConfigKey("quarkus.http.auth.permission.sockets.paths", "/ws/guarded")
                .overrideConfigKey("quarkus.http.auth.permission.sockets.policy", "clerk-session");
    }

    private static String answer(ClerkSession session, String message) {
        return message + " " + session.userId();
    }

    @io.quarkus.websockets.next.WebSocket(path = "/ws/session")
    @RequireClerkSession
    public static class Session {

        @Inject
        ClerkSession session;

        @Inject
        WebSocketSecurity security;

        @OnOpen
        void opened() {
            OPENED.incrementAndGet();
        }

        @OnTextMessage
        String message(String message) {
            RECEIVED.add(message);
            if (message.startsWith("token ")) {
                CompletionStage<String> update = security.updateSecurityIdentity(message.substring("token ".length()))
                        .handle((identity, failure) -> failure == null ? "updated" : "refused");
                return update.toCompletableFuture().join();
            }
            return message + " " + session.userId() + " " + session.hasRole("admin");
        }
    }

    @io.quarkus.websockets.next.WebSocket(path = "/ws/admin", endpointId = "administrators")
    @RequireClerkSession(role = "admin")
    public static class Admin {

        @Inject
        ClerkSession session;

        @Inject
        WebSocketSecurity security;

        @OnOpen
        void opened() {
            OPENED.incrementAndGet();
        }

        @OnTextMessage
        String message(String message) {
            if (message.startsWith("token ")) {
                security.updateSecurityIdentity(message.substring("token ".length())).toCompletableFuture().join();
                return "updated";
            }
            return answer(session, message);
        }
    }

    @io.quarkus.websockets.next.WebSocket(path = "/ws/strict")
    @RequireClerkSession(reverification = Reverification.STRICT)
    public static class Strict {

        @Inject
        ClerkSession session;

        @OnOpen
        void opened() {
            OPENED.incrementAndGet();
        }

        @OnTextMessage
        String message(String message) {
            return answer(session, message);
        }
    }

    @io.quarkus.websockets.next.WebSocket(path = "/ws/in-person")
    @RequireClerkSession(acceptImpersonation = false)
    public static class InPerson {

        @Inject
        ClerkSession session;

        @OnOpen
        void opened() {
            OPENED.incrementAndGet();
        }

        @OnTextMessage
        String message(String message) {
            return answer(session, message);
        }
    }

    @io.quarkus.websockets.next.WebSocket(path = "/ws/guarded")
    public static class Guarded {

        @Inject
        ClerkSession session;

        @OnOpen
        void opened() {
            OPENED.incrementAndGet();
        }

        @OnTextMessage
        String message(String message) {
            return answer(session, message);
        }
    }

    @io.quarkus.websockets.next.WebSocket(path = "/ws/open")
    public static class Open {

        @Inject
        ClerkSession session;

        @OnTextMessage
        String message(String message) {
            return message + " " + session.isSignedIn() + " " + session.userId();
        }
    }

    @RequireClerkSession(role = "admin")
    public abstract static class Base {

        @OnOpen
        void opened() {
            OPENED.incrementAndGet();
        }
    }

    /** Nothing here tells Quarkus that there must be a request context. */
    @io.quarkus.websockets.next.WebSocket(path = "/ws/inherited")
    public static class Inherited extends Base {

        @OnTextMessage
        String message(String message) {
            return message + " user_of_the_base";
        }
    }

    /** There is time to open a connection, and not long to wait for its end. */
    private static TokenSpec nearlyExpired() {
        return Callers.admin().expiresAt(Instant.now().plusSeconds(8));
    }

    private static HttpResponse<?> refused(int status, TokenSpec token, String path) {
        int before = OPENED.get();
        WebSocket.Builder builder = WebSocketClient.builder();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token.build());
        }
        HttpResponse<?> response = WebSocketClient.refused(builder, "/ws/" + path);
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        assertThat(OPENED.get()).as(path).isEqualTo(before);
        return response;
    }

    private static void forbidden(TokenSpec token, String path, String reason) {
        assertThat(refused(403, token, path).headers().firstValue("x-clerk-auth-reason")).hasValue(reason);
    }

    private static void accepted(TokenSpec token, String path) throws InterruptedException {
        int before = OPENED.get();
        try (WebSocketClient client = WebSocketClient.open(token, "/ws/" + path)) {
            assertThat(client.say("hello")).startsWith("hello user_");
        }
        assertThat(OPENED.get()).isEqualTo(before + 1);
    }

    @Test
    void whoIsNotSignedInOpensNothing() {
        for (String path : new String[] { "session", "admin", "strict", "in-person", "guarded", "inherited" }) {
            refused(401, null, path);
            refused(401, Callers.pending(), path);
            refused(401, Callers.forged(), path);
        }
    }

    @Test
    void whoLacksSomethingIsToldBeforeTheConnectionIsOpen() throws InterruptedException {
        forbidden(Callers.member(), "admin", "role-missing");
        forbidden(Callers.member(), "inherited", "role-missing");
        forbidden(Callers.stale(), "strict", "reverification-error");
        forbidden(Callers.impersonated(), "in-person", "impersonation-refused");
        accepted(Callers.member(), "session");
        accepted(Callers.member(), "strict");
        accepted(Callers.member(), "in-person");
        accepted(Callers.member(), "guarded");
    }

    @Test
    void whoHasEverythingOpensEverything() throws InterruptedException {
        for (String path : new String[] { "session", "admin", "strict", "in-person", "guarded", "inherited" }) {
            accepted(Callers.admin(), path);
        }
        accepted(Callers.stale(), "admin");
        accepted(Callers.impersonated(), "admin");
    }

    @Test
    void anEndpointWithoutTheAnnotationIsOpenToVisitors() throws InterruptedException {
        try (WebSocketClient visitor = WebSocketClient.open((TokenSpec) null, "/ws/open");
                WebSocketClient user = WebSocketClient.open(Callers.admin(), "/ws/open")) {
            assertThat(visitor.say("hello")).isEqualTo("hello false null");
            assertThat(user.say("hello")).isEqualTo("hello true user_alice");
        }
    }

    @Test
    void aPageOfAnotherSiteCannotOpenOneWithTheBrowsersCookie() throws InterruptedException {
        String cookies = "__session=" + Callers.admin().build() + "; __client_uat=1; __clerk_db_jwt=dvb_test";
        String own = "http://localhost:" + RestAssured.port;
        try (WebSocketClient client = WebSocketClient.open(
                WebSocketClient.builder().header("Cookie", cookies).header("Origin", own), "/ws/session")) {
            assertThat(client.say("hello")).isEqualTo("hello user_alice true");
        }
        for (String origin : new String[] { "https://evil.example.com", "null" }) {
            HttpResponse<?> response = WebSocketClient.refused(WebSocketClient.builder().header("Cookie", cookies)
                    .header("Origin", origin), "/ws/session");
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("x-clerk-auth-reason")).hasValue("cross-site-request");
        }
    }

    @Test
    void theConnectionIsClosedWhenTheTokenExpires() throws InterruptedException {
        TokenSpec nearlyExpired = nearlyExpired();
        try (WebSocketClient client = WebSocketClient.open(nearlyExpired, "/ws/session")) {
            assertThat(client.say("hello")).isEqualTo("hello user_alice true");
            assertThat(client.awaitClose()).isEqualTo("1008 Authentication expired");
        }
    }

    @Test
    void whoGoesOnSendingAfterTheExpiryIsNotHeardAndCutOff() throws IOException {
        try (RawWebSocket client = new RawWebSocket(nearlyExpired(), "/ws/session")) {
            client.send("in time");
            assertThat(client.receive()).isEqualTo("in time user_alice true");
            assertThat(client.receive()).isEqualTo("1008 Authentication expired");
            client.sendUntilTheEnd("too late", 5_000);
        }
        assertThat(RECEIVED).contains("in time").doesNotContain("too late");
    }

    /** As Vert.x accepts it, and no browser sends it. */
    @Test
    void aForeignPageIsRecognizedWhateverElseTheRequestAsksFor() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write("""
                    GET /ws/session HTTP/1.1\r
                    Host: localhost:%d\r
                    Origin: https://evil.example.com\r
                    Cookie: __session=%s; __client_uat=1; __clerk_db_jwt=dvb_test\r
                    Upgrade: x\r
                    Upgrade: websocket\r
                    Connection: Upgrade, close\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    \r
                    """.formatted(RestAssured.port, Callers.admin().build()).getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(20_000);
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            assertThat(head).startsWith("HTTP/1.1 401 ").contains("x-clerk-auth-reason: cross-site-request");
        }
    }

    @Test
    void aFreshTokenOfTheSameSessionKeepsItOpen() throws InterruptedException {
        TokenSpec nearlyExpired = nearlyExpired();
        try (WebSocketClient updated = WebSocketClient.open(nearlyExpired, "/ws/session");
                WebSocketClient other = WebSocketClient.open(nearlyExpired, "/ws/session")) {
            assertThat(updated.say("token " + Callers.admin().noOrganization().build())).isEqualTo("updated");
            assertThat(updated.say("hello")).isEqualTo("hello user_alice false");
            assertThat(other.awaitClose()).startsWith("1008");
            assertThat(updated.isOpen()).isTrue();
            assertThat(updated.say("hello")).isEqualTo("hello user_alice false");
        }
    }

    @Test
    void anyOtherTokenChangesNothing() throws InterruptedException {
        try (WebSocketClient client = WebSocketClient.open(Callers.admin(), "/ws/session")) {
            for (TokenSpec token : new TokenSpec[] { Callers.member(), Callers.pending(), Callers.forged(),
                    Callers.admin().claim("sid", "sess_other"), Callers.admin().issuedAt(Instant.now().minusSeconds(600)) }) {
                assertThat(client.say("token " + token.build())).isEqualTo("refused");
            }
            assertThat(client.say("token garbage")).isEqualTo("refused");
            assertThat(client.say("hello")).isEqualTo("hello user_alice true");
        }
    }

    @Test
    void whoLosesTheRoleWithAFreshTokenIsNotServedAnyLonger() throws InterruptedException {
        int before = OPENED.get();
        try (WebSocketClient client = WebSocketClient.open(Callers.admin(), "/ws/admin")) {
            assertThat(client.say("token " + Callers.admin().noOrganization().build())).isEqualTo("updated");
            assertThat(client.say("hello")).startsWith("no answer");
            assertThat(client.awaitClose()).startsWith("1008");
        }
        assertThat(OPENED.get()).isEqualTo(before + 1);
    }
}
