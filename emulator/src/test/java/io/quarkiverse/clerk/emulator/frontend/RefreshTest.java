package io.quarkiverse.clerk.emulator.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkiverse.clerk.emulator.support.Handshakes;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.quarkiverse.clerk.emulator.support.Jwts;
import io.quarkiverse.clerk.emulator.support.SettableClock;
import io.quarkiverse.clerk.emulator.token.TokenSignature;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class RefreshTest {

    private static final String APP = "http://localhost:8080";
    private static final SettableClock CLOCK = new SettableClock();
    private static ClerkEmulator emulator;
    private static Handshakes handshakes;

    private String sessionToken;
    private String refreshToken;
    private String sessionId;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().clock(CLOCK).start();
        handshakes = new Handshakes(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void signInAndLetTheTokenExpire() {
        List<String> directives = handshakes.directives(handshakes.ask(handshakes.signIn("alice"), Map.of()));
        sessionToken = Handshakes.value(directives, "__session");
        refreshToken = Handshakes.value(directives, "__refresh_" + emulator.cookieSuffix());
        sessionId = Jwts.payload(sessionToken).getString("sid");
        CLOCK.advance(Duration.ofMinutes(10));
    }

    private JsonObject body() {
        return new JsonObject().put("format", "cookie").put("expired_token", sessionToken).put("refresh_token", refreshToken)
                .put("request_origin", APP)
                .put("request_headers", new JsonObject().put("user-agent", new JsonArray().add("test")));
    }

    private Answer refresh(String sid, String query, JsonObject body) {
        return Http.to(emulator.url() + "/v1/sessions/" + sid + "/refresh" + query)
                .header("Authorization", "Bearer " + emulator.secretKey()).postJson(body.encode());
    }

    private Answer refresh(JsonObject body) {
        return refresh(sessionId, "", body);
    }

    private static List<String> cookies(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().getString("object")).isEqualTo("cookies");
        return answer.json().getJsonArray("cookies").stream().map(String.class::cast).toList();
    }

    @Test
    void anExpiredTokenIsExchangedForAFreshOne() throws Exception {
        List<String> cookies = cookies(refresh(body()));
        String token = Handshakes.value(cookies, "__session");
        String refresh = "__refresh_" + emulator.cookieSuffix();
        assertThat(cookies).containsExactly("__session=" + token + "; Path=/; SameSite=Lax",
                refresh + "=" + Handshakes.value(cookies, refresh) + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
        Jwts.verify(emulator, token, NumericDate.fromMilliseconds(CLOCK.millis()));
        assertThat(Jwts.payload(token).getString("sid")).isEqualTo(sessionId);
        assertThat(Jwts.payload(token).getString("azp")).isEqualTo(APP);
    }

    @Test
    void suffixedNamesComeWhereTheyAreKnown() {
        String suffix = "_" + emulator.cookieSuffix();
        assertThat(Handshakes.names(cookies(refresh(sessionId, "?suffixed_cookies=true", body()))))
                .containsExactly("__session", "__session" + suffix, "__refresh" + suffix);
    }

    @Test
    void anApplicationBehindHttpsGetsSecureCookies() {
        List<String> cookies = cookies(refresh(body().put("request_origin", "https://app.example.test")));
        assertThat(cookies).allMatch(cookie -> cookie.endsWith("; Secure"));
        assertThat(Jwts.payload(Handshakes.value(cookies, "__session")).getString("azp")).isEqualTo("https://app.example.test");
    }

    @Test
    void aRefreshTokenIsGoodForOneUseWhichGivesTheNext() {
        refreshToken = Handshakes.value(cookies(refresh(body())), "__refresh_" + emulator.cookieSuffix());
        JsonObject second = body();
        assertThat(refresh(second).status()).isEqualTo(200);
        Answer again = refresh(second);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.errorCode()).isEqualTo("invalid_refresh_token");
    }

    @Test
    void theRefreshTokenOfAnotherSessionIsRefusedAndStaysGood() {
        JsonObject mine = body();
        signInAndLetTheTokenExpire();
        Answer answer = refresh(body().put("refresh_token", mine.getString("refresh_token")));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("invalid_refresh_token");
        String sid = Jwts.payload(mine.getString("expired_token")).getString("sid");
        assertThat(refresh(sid, "", mine).status()).isEqualTo(200);
    }

    @Test
    void theTokenMustBeASessionTokenOfThisSessionAndInstance() {
        String other = emulator.tokens().sessionToken("alice");
        String template = emulator.tokens().spec("alice").claim("sid", sessionId).header("cat", "cl_B7d4PD222AAA").build();
        TokenSpec right = emulator.tokens().spec("alice").claim("sid", sessionId);
        for (String token : new String[] { other, template, "x", "a.b.c", right.corruptSignature().build(),
                right.signedWith(TokenSignature.NONE).build(), right.signedWith(TokenSignature.HS256).build(),
                right.signedWith(TokenSignature.FOREIGN_KEY).build(), right.rawPayload("[]").build() }) {
            Answer answer = refresh(body().put("expired_token", token));
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.errorCode()).isEqualTo("invalid_session_token");
        }
        assertThat(refresh(emulator.tokens().sessionId("alice"), "", body()).errorCode()).isEqualTo("invalid_session_token");
        assertThat(refresh(body()).status()).as("not used up by these").isEqualTo(200);
    }

    @Test
    void aSessionThatIsOverGetsNothing() {
        emulator.signOutEverywhere("alice");
        Answer answer = refresh(body());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("session_not_active");
    }

    @ParameterizedTest
    @ValueSource(strings = { "expired_token", "refresh_token", "request_origin" })
    void nothingMayBeMissing(String name) {
        JsonObject body = body();
        body.remove(name);
        Answer answer = refresh(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("form_param_missing");
    }

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "http://localhost/path", "null", "javascript:x", "http://a\r\nb" })
    void theOriginMustBeOne(String origin) {
        Answer answer = refresh(body().put("request_origin", origin));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("form_param_value_invalid");
    }

    @Test
    void onlyTheServerMayAsk() {
        assertThat(Http.to(emulator.url() + "/v1/sessions/" + sessionId + "/refresh").postJson(body().encode()).status())
                .isEqualTo(401);
    }
}
