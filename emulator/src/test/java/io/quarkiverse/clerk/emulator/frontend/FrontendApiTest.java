package io.quarkiverse.clerk.emulator.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.quarkiverse.clerk.emulator.support.Jwts;
import io.quarkiverse.clerk.emulator.support.SettableClock;
import io.vertx.core.json.JsonObject;

class FrontendApiTest {

    private static final String APP = "http://localhost:8080";
    private static final SettableClock CLOCK = new SettableClock();
    private static ClerkEmulator emulator;

    private String devBrowser;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().clock(CLOCK).allowedOrigin("https://app.example.test").start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void openBrowser() {
        devBrowser = Http.to(emulator.url() + "/v1/dev_browser").header("Origin", APP).post().json().getString("token");
    }

    private Http api(String path) {
        return Http.to(emulator.url() + path + "?__clerk_db_jwt=" + devBrowser).header("Origin", APP);
    }

    private void signIn(String username) {
        Answer answer = Http.to(emulator.url() + "/sign-in").postForm(Map.of("user", username, "__clerk_db_jwt", devBrowser));
        assertThat(answer.status()).isEqualTo(200);
    }

    private JsonObject client() {
        return api("/v1/client").get().json().getJsonObject("response");
    }

    private String activeSessionId() {
        return client().getString("last_active_session_id");
    }

    @Test
    void aNewBrowserHasAnEmptyClient() {
        assertThat(devBrowser).matches("dvb_[A-Za-z0-9]+");
        JsonObject client = client();
        assertThat(client.getString("object")).isEqualTo("client");
        assertThat(client.getJsonArray("sessions")).isEmpty();
        assertThat(client.getValue("last_active_session_id")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "?__clerk_db_jwt=", "?__clerk_db_jwt=dvb_unknown" })
    void aBrowserTheEmulatorDoesNotKnowIsUnauthenticated(String query) {
        Answer answer = Http.to(emulator.url() + "/v1/client" + query).header("Origin", APP).get();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("dev_browser_unauthenticated");
        assertThat(answer.header("Access-Control-Allow-Origin")).as("readable for the page").isEqualTo(APP);
    }

    @Test
    void afterSignInTheClientHasUserOrganizationAndToken() throws Exception {
        signIn("alice");
        JsonObject client = client();
        JsonObject session = client.getJsonArray("sessions").getJsonObject(0);
        assertThat(client.getString("last_active_session_id")).isEqualTo(session.getString("id"));
        assertThat(session.getString("status")).isEqualTo("active");
        assertThat(session.getString("last_active_organization_id")).isEqualTo("org_acme");
        JsonObject user = session.getJsonObject("user");
        assertThat(user.getString("id")).isEqualTo("user_alice");
        assertThat(user.containsKey("private_metadata")).as("not for clientResolver").isFalse();
        assertThat(user.getJsonArray("organization_memberships").getJsonObject(0).getString("role")).isEqualTo("org:admin");

        String jwt = session.getJsonObject("last_active_token").getString("jwt");
        Jwts.verify(emulator, jwt, NumericDate.fromMilliseconds(CLOCK.millis()));
        JsonObject claims = Jwts.payload(jwt);
        assertThat(claims.getString("azp")).isEqualTo(APP);
        assertThat(claims.getString("sid")).isEqualTo(session.getString("id"));
        assertThat(claims.getLong("iat")).as("a token older than the client would be outdated")
                .isGreaterThanOrEqualTo(client.getLong("updated_at") / 1000);
    }

    @Test
    void aTokenIsMintedForTheOriginThatAsks() {
        signIn("alice");
        Answer answer = api("/v1/client/sessions/" + activeSessionId() + "/tokens").post();
        assertThat(answer.json().getString("object")).isEqualTo("token");
        assertThat(Jwts.payload(answer.json().getString("jwt")).getString("azp")).isEqualTo(APP);

        String template = api("/v1/client/sessions/" + activeSessionId() + "/tokens/hasura").post().json().getString("jwt");
        assertThat(Jwts.header(template)).containsEntry("cat", "cl_B7d4PD222AAA");
        assertThat(Jwts.payload(template).getString("azp")).isEqualTo(APP);
    }

    @Test
    void theActiveOrganizationCanBeSwitchedOff() {
        signIn("alice");
        String touch = "/v1/client/sessions/" + activeSessionId() + "/touch";
        CLOCK.advance(Duration.ofSeconds(2));
        JsonObject answer = api(touch).postForm(Map.of("active_organization_id", "")).json();
        assertThat(answer.getJsonObject("response").getValue("last_active_organization_id")).isNull();
        assertThat(answer.getJsonObject("client").getLong("updated_at")).isEqualTo(CLOCK.millis());
        String jwt = answer.getJsonObject("response").getJsonObject("last_active_token").getString("jwt");
        assertThat(Jwts.payload(jwt).containsKey("o")).isFalse();

        assertThat(api(touch).post().json().getJsonObject("response").getValue("last_active_organization_id"))
                .as("unchanged without the parameter").isNull();
        assertThat(api(touch).postJson("{\"active_organization_id\":\"acme\"}").json().getJsonObject("response")
                .getString("last_active_organization_id")).isEqualTo("org_acme");
        Answer wrong = api(touch).postForm(Map.of("active_organization_id", "org_other"));
        assertThat(wrong.status()).isEqualTo(404);
        assertThat(wrong.errorCode()).isEqualTo("resource_not_found");
    }

    @Test
    void twoUsersCanBeSignedInAndTakeTurns() {
        signIn("alice");
        String alice = activeSessionId();
        signIn("bob");
        String bob = activeSessionId();
        assertThat(bob).isNotEqualTo(alice);
        assertThat(client().getJsonArray("sessions")).hasSize(2);

        api("/v1/client/sessions/" + alice + "/touch").post();
        assertThat(activeSessionId()).isEqualTo(alice);

        JsonObject ended = api("/v1/client/sessions/" + alice + "/end").post().json();
        assertThat(ended.getJsonObject("response").getString("status")).isEqualTo("ended");
        assertThat(ended.getJsonObject("response").getValue("last_active_token")).isNull();
        assertThat(ended.getJsonObject("client").getString("last_active_session_id")).isEqualTo(bob);
        assertThat(api("/v1/client/sessions/" + alice + "/tokens").post().status()).isEqualTo(404);
    }

    @Test
    void signingOutEndsEverySession() {
        signIn("alice");
        String alice = activeSessionId();
        signIn("bob");
        Answer answer = api("/v1/client/sessions").send("DELETE", null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getJsonObject("response").getJsonArray("sessions")).isEmpty();
        assertThat(activeSessionId()).isNull();
        assertThat(Http.to(emulator.url() + "/v1/sessions/" + alice).header("Authorization", "Bearer " + emulator.secretKey())
                .get().json().getString("status")).isEqualTo("removed");
    }

    @ParameterizedTest
    @ValueSource(strings = { "tokens", "tokens/x", "touch", "end" })
    void theSessionOfAnotherBrowserDoesNotExistHere(String action) {
        String foreign = emulator.tokens().sessionId("alice");
        Answer answer = api("/v1/client/sessions/" + foreign + "/" + action).post();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("resource_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = { APP, "https://localhost", "http://app.localhost:3000", "http://127.0.0.1:9999",
            "http://[::1]:8080", "https://app.example.test" })
    void pagesOfThisMachineAndAllowedOriginsMayReadAnswers(String origin) {
        Answer answer = Http.to(emulator.url() + "/v1/dev_browser").header("Origin", origin).post();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(answer.header("Vary")).isEqualToIgnoringCase("Origin");

        Answer preflight = Http.to(emulator.url() + "/v1/client/sessions").header("Origin", origin)
                .header("Access-Control-Request-Method", "DELETE").header("Access-Control-Request-Private-Network", "true")
                .send("OPTIONS", null);
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("DELETE");
        assertThat(preflight.header("Access-Control-Allow-Private-Network")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.test", "http://localhost.evil.test", "null", "http://192.168.0.1:8080" })
    void pagesOfOthersAreRefused(String origin) {
        for (String method : new String[] { "POST", "OPTIONS" }) {
            Answer answer = Http.to(emulator.url() + "/v1/dev_browser").header("Origin", origin).send(method, null);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.errorCode()).isEqualTo("origin_invalid");
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @Test
    void theBackendApiIsNotForPages() {
        Answer answer = Http.to(emulator.url() + "/v1/users").header("Origin", APP)
                .header("Authorization", "Bearer " + emulator.secretKey()).get();
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }
}
