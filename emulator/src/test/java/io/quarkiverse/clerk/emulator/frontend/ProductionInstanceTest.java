package io.quarkiverse.clerk.emulator.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.instance.EmulatedInstance;
import io.quarkiverse.clerk.emulator.support.Handshakes;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.quarkiverse.clerk.emulator.support.Jwts;
import io.quarkiverse.clerk.emulator.support.SettableClock;
import io.vertx.core.json.JsonObject;

class ProductionInstanceTest {

    private static final String APP = "http://127.0.0.1:8080";
    private static final SettableClock CLOCK = new SettableClock();
    private static ClerkEmulator emulator;
    private static Handshakes handshakes;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().production(true).clock(CLOCK).start();
        handshakes = new Handshakes(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static Http to(String path, String client) {
        Http request = Http.to(emulator.url() + path);
        return client == null ? request : request.header("Cookie", "__client=" + client);
    }

    /** Signs a user in in a new browser and returns the value of its cookie. */
    private static String signIn(String username) {
        return Handshakes.cookie(to("/sign-in", null).postForm(Map.of("user", username)), "__client");
    }

    private static Answer handshake(String client, Map<String, String> parameters) {
        return to("/v1/client/handshake?redirect_url=" + APP + "/x%3Fa%3D1&" + Http.form(parameters), client).get();
    }

    private static List<String> setCookies(Answer answer) {
        return answer.response().headers().allValues("Set-Cookie");
    }

    @Test
    void itsKeysSaySo() {
        assertThat(emulator.isProduction()).isTrue();
        assertThat(emulator.publishableKey()).startsWith("pk_live_");
        assertThat(emulator.secretKey()).matches("sk_live_[A-Za-z0-9]{27}");
        assertThat(emulator.cookieSuffix()).isEqualTo(EmulatedInstance.cookieSuffix(emulator.publishableKey()));
        assertThat(to("/", null).get().body()).contains("Production", emulator.publishableKey());
        assertThatThrownBy(() -> ClerkEmulator.builder().production(true).secretKey("sk_test_x").start())
                .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("sk_test_x");
        assertThatThrownBy(() -> ClerkEmulator.builder().secretKey("sk_prod_x")).isInstanceOf(IllegalArgumentException.class);
        try (ClerkEmulator own = ClerkEmulator.builder().production(true).secretKey("sk_live_mine").start()) {
            assertThat(own.secretKey()).isEqualTo("sk_live_mine");
        }
    }

    @Test
    void signingInTellsEveryApplicationOnTheHost() {
        Answer answer = to("/sign-in", null).postForm(Map.of("user", "alice", "redirect_url", APP + "/x"));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(APP + "/x");
        String uat = "=" + CLOCK.instant().getEpochSecond() + "; Path=/; Max-Age=31536000; SameSite=Lax";
        assertThat(setCookies(answer)).containsExactly(
                "__client=" + Handshakes.cookie(answer, "__client") + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
                "__client_uat" + uat,
                "__client_uat_" + emulator.cookieSuffix() + uat);
    }

    @Test
    void signingOutDoesToo() {
        String client = signIn("alice");
        Answer answer = to("/sign-out", client).postForm(Map.of("redirect_url", APP + "/x"));
        assertThat(answer.header("Location")).isEqualTo(APP + "/x");
        assertThat(Handshakes.cookie(answer, "__client_uat")).isEqualTo("0");
        assertThat(Handshakes.cookie(answer, "__client_uat_" + emulator.cookieSuffix())).isEqualTo("0");
    }

    @Test
    void noPageContainsTheSecretOfTheCookie() {
        String client = signIn("alice");
        for (String path : new String[] { "/", "/sign-in", "/sign-out", "/user", "/user?redirect_url=http://localhost/" }) {
            assertThat(to(path, client).get().body()).as(path).contains("Alice Liddell").doesNotContain(client);
        }
    }

    @Test
    void theHandshakeComesInACookie() {
        String client = signIn("alice");
        Answer answer = handshake(client, Map.of("format", "nonce", "suffixed_cookies", "true"));
        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("Location")).isEqualTo(APP + "/x?a=1");
        assertThat(setCookies(answer)).singleElement().asString()
                .matches("__clerk_handshake_nonce=hsn_[A-Za-z0-9]{27}; Path=/; Max-Age=10; HttpOnly; SameSite=Lax");
        List<String> directives = handshakes.directives(answer);
        String suffix = "_" + emulator.cookieSuffix();
        assertThat(Handshakes.names(directives)).containsExactly("__session", "__session" + suffix, "__client_uat",
                "__client_uat" + suffix, "__refresh" + suffix, "__clerk_handshake", "__clerk_handshake_nonce");
        assertThat(directives).endsWith(
                "__clerk_handshake=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax",
                "__clerk_handshake_nonce=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax");
        assertThat(Jwts.payload(Handshakes.value(directives, "__session")).getString("azp")).isEqualTo(APP);
    }

    @Test
    void aHandshakeTokenFitsIntoACookie() {
        Answer answer = handshake(signIn("alice"), Map.of("suffixed_cookies", "true"));
        assertThat(setCookies(answer)).singleElement().asString()
                .matches("__clerk_handshake=[\\w.-]+; Path=/; Max-Age=10; HttpOnly; SameSite=Lax").hasSizeLessThan(4_096);
        assertThat(handshakes.directives(answer)).hasSize(7);
    }

    @Test
    void anUnknownBrowserIsSignedOutWithoutGettingAClient() {
        for (String client : new String[] { null, "", "dvb_unknown" }) {
            Answer answer = handshake(client, Map.of("format", "nonce"));
            assertThat(Handshakes.names(setCookies(answer))).containsExactly("__clerk_handshake_nonce");
            List<String> directives = handshakes.directives(answer);
            assertThat(directives).contains("__client_uat=0; Path=/; Max-Age=31536000; SameSite=Lax");
            assertThat(directives.get(0)).startsWith("__session=;");
            assertThat(Handshakes.names(directives)).doesNotContain("__clerk_db_jwt");
        }
    }

    @Test
    void thereAreNoDevBrowsers() {
        String client = signIn("alice");
        Answer created = to("/v1/dev_browser", null).post();
        assertThat(created.status()).isEqualTo(400);
        assertThat(created.errorCode()).isEqualTo("instance_type_invalid");
        assertThat(to("/v1/client?__clerk_db_jwt=" + client, null).get().json().getValue("response")).isNull();
        assertThat(handshakes.directives(handshake(null, Map.of("__clerk_db_jwt", client))).get(0)).startsWith("__session=;");
        assertThat(to("/sign-in?__clerk_db_jwt=" + client, null).get().body()).doesNotContain("Signed in as");
    }

    @Test
    void aPageKnowsItsClientByTheCookieAlone() {
        String client = signIn("alice");
        Answer answer = to("/v1/client", client).header("Origin", APP).get();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(APP);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        JsonObject session = answer.json().getJsonObject("response").getJsonArray("sessions").getJsonObject(0);
        assertThat(session.getJsonObject("user").getString("id")).isEqualTo("user_alice");
        assertThat(answer.body()).doesNotContain(client);

        Answer foreign = to("/v1/client", client).header("Origin", "https://evil.test").get();
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(to("/v1/client/sessions/" + session.getString("id") + "/tokens", null).post().status()).isEqualTo(401);
    }

    @Test
    void whatAPageChangesIsToldToEveryApplication() {
        String client = signIn("alice");
        CLOCK.advance(Duration.ofSeconds(7));
        String sid = to("/v1/client", client).get().json().getJsonObject("response").getString("last_active_session_id");
        Answer touched = to("/v1/client/sessions/" + sid + "/touch", client)
                .postForm(Map.of("active_organization_id", ""));
        assertThat(Handshakes.cookie(touched, "__client_uat")).isEqualTo(String.valueOf(CLOCK.instant().getEpochSecond()));
        Answer out = to("/v1/client/sessions", client).send("DELETE", null);
        assertThat(Handshakes.cookie(out, "__client_uat")).isEqualTo("0");
    }

    @Test
    void theScriptKnows() {
        String script = to("/npm/@clerk/clerk-js@5/dist/clerk.browser.js", null).get().body();
        assertThat(script).contains("\"production\":true", emulator.publishableKey());
    }

    @Test
    void anApplicationOnAnotherNameOfThisMachineIsASatellite() throws Exception {
        String client = signIn("alice");
        String satellite = "http://localhost:" + emulator.port();
        String query = "/v1/client/handshake?redirect_url=http%3A%2F%2Flocalhost%3A9090%2Fx%3Fa%3D1&format=nonce";

        Answer first = Http.to(satellite + query).get();
        assertThat(first.status()).isEqualTo(307);
        assertThat(first.header("Location")).isEqualTo(emulator.url() + query);
        assertThat(setCookies(first)).isEmpty();

        Answer second = to(query, client).get();
        assertThat(second.header("Location")).startsWith(satellite + "/v1/client/handshake/deliver?nonce=");
        assertThat(setCookies(second)).isEmpty();

        String elsewhere = second.header("Location").replace("localhost", "127.0.0.1");
        Answer third = Http.to(second.header("Location")).get();
        assertThat(third.header("Location")).isEqualTo("http://localhost:9090/x?a=1");
        List<String> directives = handshakes.directives(third);
        assertThat(Jwts.payload(Handshakes.value(directives, "__session")).getString("azp")).isEqualTo("http://localhost:9090");
        assertThat(Http.to(second.header("Location")).get().status()).as("once").isEqualTo(404);
        assertThat(Http.to(elsewhere).get().status()).isEqualTo(404);
        assertThat(Http.to(satellite + "/v1/client/handshake/deliver").get().status()).isEqualTo(404);
    }

    @Test
    void anApplicationOnAnUnrelatedHostGetsNoCookieThatCouldReachIt() {
        try (ClerkEmulator other = ClerkEmulator.builder().production(true).allowedOrigin("https://app.example.test").start()) {
            Answer answer = Http.to(other.url() + "/v1/client/handshake?redirect_url=https://app.example.test/").get();
            assertThat(answer.header("Location")).isEqualTo("https://app.example.test/");
        }
    }
}
