package io.quarkiverse.clerk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.Http.Answer;

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
    @CsvSource({ "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k,naoXFJnI",
            "pk_test_Zm9vLWJhci0xMy5jbGVyay5hY2NvdW50cy5kZXYk,nx2hSE6I",
            "pk_test_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA,vWCgMp3A",
            "pk_live_Y2xlcmsuaW5zcGlyZWQucHVtYS03NC5sY2wuZGV2JA,MqCvchyS" })
    void theCookieSuffixIsClerks(String publishableKey, String suffix) {
        assertThat(ClerkScript.cookieSuffix(publishableKey)).isEqualTo(suffix);
    }

    @ParameterizedTest
    @ValueSource(strings = { "5", "latest", "5.2.1", "canary-v5" })
    void theScriptIsWhereAPageExpectsClerks(String version) {
        Answer answer = Http.to(emulator.url() + "/npm/@clerk/clerk-js@" + version + "/dist/clerk.browser.js")
                .header("Origin", "http://localhost:8080").get();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/javascript");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:8080");
        assertThat(answer.body()).contains(emulator.publishableKey(), ClerkScript.cookieSuffix(emulator.publishableKey()))
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
