package io.quarkiverse.clerk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.quarkiverse.clerk.emulator.support.RawHttp;
import io.vertx.core.json.JsonObject;

/** What the test kit does is tested with it; here is who may, and what nonsense comes to. */
class ControlApiTest {

    private static ClerkEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private Http request(String path) {
        return Http.to(emulator.url() + "/_emulator" + path);
    }

    private Http control(String path) {
        return request(path).header("Authorization", "Bearer " + emulator.secretKey());
    }

    private String session() {
        return control("/sessions").postJson("{\"user\":\"alice\"}").json().getString("id");
    }

    private int keysStatus() {
        return Http.to(emulator.url() + "/.well-known/jwks.json").get().status();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "/users", "/users/alice/sign_out", "/sessions", "/sessions/sess_x",
            "/sessions/sess_x/tokens", "/sessions/sess_x/organization", "/sessions/sess_x/verification",
            "/sessions/sess_x/end", "/outage", "/webhooks", "/webhooks/send", "/webhooks/target", "/webhooks/msg_x/resend",
            "/nothing" })
    void nothingIsDoneWithoutTheSecretKey(String path) {
        for (String method : new String[] { "GET", "POST" }) {
            Answer none = request(path).header("Content-Type", "application/json").send(method, "{\"on\":true}");
            assertThat(none.status()).isEqualTo(401);
            assertThat(none.errorCode()).isEqualTo("authentication_invalid");
            Answer wrong = request(path).header("Authorization", "Bearer " + emulator.secretKey() + "x").send(method, "{}");
            assertThat(wrong.errorCode()).isEqualTo("clerk_key_invalid");
            assertThat(wrong.body()).doesNotContain(emulator.secretKey());
        }
        assertThat(keysStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({ "Origin, http://localhost:8080", "Origin, https://evil.example.com", "Origin, null",
            "Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, none" })
    void aWebPageIsRefusedEvenWithTheSecretKey(String header, String value) {
        Answer answer = control("/outage").header(header, value).postJson("{\"on\":true}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errorCode()).isEqualTo("origin_invalid");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(keysStatus()).isEqualTo(200);
    }

    @Test
    void noPageIsEverAllowedToAsk() {
        Answer answer = request("/outage").header("Origin", "http://localhost:8080")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization").send("OPTIONS", null);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.header("Access-Control-Allow-Headers")).isNull();
    }

    @Test
    void whatComesThroughAProxyOfTheFrontendApiIsRefused() {
        Answer answer = control("/outage").header("Clerk-Proxy-Url", "http://localhost:8080/__clerk")
                .header("X-Forwarded-For", "127.0.0.1").header("Clerk-Secret-Key", emulator.secretKey())
                .postJson("{\"on\":true}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(keysStatus()).isEqualTo(200);
    }

    @Test
    void anotherHostIsRefused() throws IOException {
        String answer = RawHttp.send(emulator.port(), "GET /_emulator HTTP/1.1", "Host: evil.example.com",
                "Authorization: Bearer " + emulator.secretKey(), "Connection: close");

        assertThat(answer).startsWith("HTTP/1.1 421");
    }

    @Test
    void anOutageLeavesTheControlsAlone() {
        assertThat(control("/outage").postJson("{\"on\":true}").status()).isEqualTo(200);
        assertThatThrownBy(this::keysStatus).isInstanceOf(UncheckedIOException.class);
        assertThat(control("").get().status()).isEqualTo(200);
        assertThatThrownBy(() -> Http.to(emulator.url() + "/_emulatorx").get()).isInstanceOf(UncheckedIOException.class);

        assertThat(control("/outage").postJson("{\"on\":false}").status()).isEqualTo(200);
        assertThat(keysStatus()).isEqualTo(200);
    }

    @Test
    void aSessionIsOneOfItsOwn() {
        String session = session();
        JsonObject view = control("/sessions/" + session).get().json();

        assertThat(view.getString("user_id")).isEqualTo("user_alice");
        assertThat(view.getString("status")).isEqualTo("active");
        assertThat(session).isNotEqualTo(session()).isNotEqualTo(emulator.tokens().sessionId("alice"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/users | {} | 422", "/users | {\"username\":\"\"} | 422", "/users | {\"username\":\"alice\"} | 422",
            "/users | {\"username\":\"x\",\"organizations\":{\"globex\":\"admin\"}} | 422",
            "/users | {\"username\":\"x\",\"organizations\":{\"acme\":5}} | 422",
            "/users | [] | 400", "/users | nonsense | 400", "/users/nobody/sign_out | {} | 422",
            "/sessions | {} | 422", "/sessions | {\"user\":\"nobody\"} | 422", "/sessions/sess_x/end | {} | 404",
            "/sessions/ID/tokens | {\"expires_in\":\"soon\"} | 422", "/sessions/ID/tokens | {\"expires_in\":null} | 422",
            "/sessions/ID/tokens | {\"expires_in\":9223372036854775807} | 422",
            "/sessions/ID/tokens | {\"signature\":\"MD5\"} | 422", "/sessions/ID/tokens | {\"organization\":\"globex\"} | 422",
            "/sessions/ID/tokens | {\"claims\":[]} | 422", "/sessions/ID/tokens | {\"without_claims\":[5]} | 422",
            "/sessions/ID/organization | {\"organization\":\"globex\"} | 422",
            "/sessions/ID/organization | {\"organization\":5} | 422",
            "/sessions/ID/verification | {\"seconds_ago\":\"x\"} | 422",
            "/sessions/ID/verification | {\"seconds_ago\":9223372036854775807} | 422",
            "/sessions/ID/end | {\"status\":\"active\"} | 422", "/sessions/ID/end | {\"status\":\"gone\"} | 422",
            "/webhooks/target | {\"url\":\"file:///etc/passwd\"} | 422", "/webhooks/target | {\"url\":5} | 422",
            "/outage | {\"on\":\"yes\"} | 422", "/nothing | {} | 404" })
    void nonsenseIsRefused(String path, String body, int status) {
        Answer answer = control(path.replace("ID", session())).postJson(body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errorCode()).isNotBlank().doesNotStartWith("incomplete");
    }

    @Test
    void aSessionThatIsOverStaysAsItIs() {
        String session = session();
        assertThat(control("/sessions/" + session + "/end").postJson("{\"status\":\"revoked\"}").json().getString("status"))
                .isEqualTo("revoked");
        for (String change : new String[] { "/tokens", "/organization", "/verification" }) {
            assertThat(control("/sessions/" + session + change).postJson("{}").status()).isEqualTo(422);
        }
    }
}
