package io.quarkiverse.clerk.emulator.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;

class ProxiedRequestsTest {

    private static ClerkEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().production(true).allowedOrigin("http://192.0.2.1:8080").start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static Http proxied(String proxyUrl, String path) {
        return Http.to(emulator.url() + path).header("Clerk-Proxy-Url", proxyUrl).header("X-Forwarded-For", "127.0.0.1");
    }

    private static Http proxiedFor(String caller, String proxyUrl) {
        Http request = Http.to(emulator.url() + "/v1/client").header("Clerk-Proxy-Url", proxyUrl)
                .header("Clerk-Secret-Key", emulator.secretKey());
        return caller == null ? request : request.header("X-Forwarded-For", caller);
    }

    @Test
    void aProxyWithTheSecretKeyIsAnswered() {
        Answer answer = proxied("http://localhost:8080/__clerk", "/v1/client")
                .header("Clerk-Secret-Key", emulator.secretKey()).get();

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aProxyWithoutTheSecretKeyIsRefused() {
        Answer without = proxied("http://localhost:8080/__clerk", "/v1/client").get();
        Answer wrong = proxied("http://localhost:8080/__clerk", "/v1/client").header("Clerk-Secret-Key", "sk_live_x").get();

        assertThat(without.status()).isEqualTo(401);
        assertThat(without.errorCode()).isEqualTo("authentication_invalid");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.errorCode()).isEqualTo("clerk_key_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.example.com/__clerk", "/__clerk", "localhost:8080", "x" })
    void aProxyOnAnUnknownOriginIsRefused(String proxyUrl) {
        Answer answer = proxied(proxyUrl, "/v1/client").header("Clerk-Secret-Key", emulator.secretKey()).get();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("proxy_url_invalid");
    }

    @Test
    void aHandshakeThroughAProxyNeedsNoDetourForTheCookiesOfItsHost() {
        Answer answer = proxied("http://localhost:8080/__clerk",
                "/v1/client/handshake?redirect_url=http%3A%2F%2Flocalhost%3A8080%2Fpage")
                .header("Clerk-Secret-Key", emulator.secretKey()).get();

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("Location")).isEqualTo("http://localhost:8080/page");
        assertThat(answer.header("Set-Cookie")).startsWith("__clerk_handshake");
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1", "127.0.0.1, ::1" })
    void aCallerOnThisMachineIsAnswered(String caller) {
        assertThat(proxiedFor(caller, "http://localhost:8080/__clerk").get().status()).isEqualTo(200);
        assertThat(Http.to(emulator.url() + "/v1/client").header("X-Forwarded-For", caller).get().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "192.0.2.7", "2001:db8::1", "127.0.0.1, 192.0.2.7", "192.0.2.7, 127.0.0.1", "unknown", "localhost",
            "127.0.0.1,", "127.1", "2130706433", "::ffff:192.0.2.7" })
    void aCallerOnAnotherMachineNeedsAnAllowedOrigin(String caller) {
        Answer refused = proxiedFor(caller, "http://localhost:8080/__clerk").get();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("remote_caller_refused");
        assertThat(refused.body()).contains("quarkus.clerk.devservices.allowed-origins");

        assertThat(proxiedFor(caller, "http://192.0.2.1:8080/__clerk").get().status()).isEqualTo(200);
    }

    /** The name of a proxy may be missing, as with a development server that passes everything on. */
    @Test
    void anyProxyThatNamesACallerOnAnotherMachineIsRefused() {
        Answer refused = Http.to(emulator.url() + "/sign-in").header("X-Forwarded-For", "127.0.0.1")
                .header("X-Forwarded-For", "192.0.2.7").get();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("remote_caller_refused");
    }
}
