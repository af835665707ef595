package io.quarkiverse.clerk.emulator.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;

class ProxiedRequestsTest {

    private static ClerkEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().production(true).start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static Http proxied(String proxyUrl, String path) {
        return Http.to(emulator.url() + path).header("Clerk-Proxy-Url", proxyUrl);
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
}
