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

class ClerkScriptTest {

    private static ClerkEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "5", "latest", "5.2.1", "canary-v5" })
    void theScriptIsWhereAPageExpectsClerks(String version) {
        Answer answer = Http.to(emulator.url() + "/npm/@clerk/clerk-js@" + version + "/dist/clerk.browser.js")
                .header("Origin", "http://localhost:8080").get();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/javascript");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:8080");
        assertThat(answer.body()).contains(emulator.publishableKey(), emulator.cookieSuffix())
                .doesNotContain("__CLERK_EMULATOR_INSTANCE__", emulator.secretKey());
    }

    @Test
    void pagesWithoutAnOriginGetItAndForeignOnesDoNot() {
        String url = emulator.url() + "/npm/@clerk/clerk-js@5/dist/clerk.browser.js";
        assertThat(Http.to(url).get().status()).isEqualTo(200);
        assertThat(Http.to(url).header("Origin", "https://evil.test").get().status()).isEqualTo(403);
        assertThat(Http.to(emulator.url() + "/npm/@clerk/clerk-js@5/dist/other.js").get().status()).isEqualTo(404);
    }
}
