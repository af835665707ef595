package io.quarkiverse.clerk.emulator.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.emulator.instance.EmulatorUser;
import io.quarkiverse.clerk.emulator.support.Handshakes;
import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.Http.Answer;
import io.quarkiverse.clerk.emulator.support.Jwts;
import io.quarkiverse.clerk.emulator.support.SettableClock;
import io.vertx.core.json.JsonObject;

/** The handshake of a development instance. */
class HandshakeTest {

    private static final String APP = "http://localhost:8080";
    private static final SettableClock CLOCK = new SettableClock();
    private static ClerkEmulator emulator;
    private static Handshakes handshakes;

    @BeforeAll
    static void start() {
        emulator = ClerkEmulator.builder().clock(CLOCK).allowedOrigin("https://app.example.test")
                .organization(EmulatorOrganization.named("acme").withRole("admin"))
                .organization(EmulatorOrganization.named("globex").withRole("guest"))
                .organization(EmulatorOrganization.named("closed").withRole("guest"))
                .user(EmulatorUser.named("alice").withOrganization("acme", "admin").withOrganization("globex", "guest"))
                .user(EmulatorUser.named("bob"))
                .start();
        handshakes = new Handshakes(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static long now() {
        return CLOCK.instant().getEpochSecond();
    }

    private static List<String> directives(String devBrowser, Map<String, String> parameters) {
        return handshakes.directives(handshakes.ask(devBrowser, parameters));
    }

    @Test
    void aSignedInBrowserComesBackWithEverythingASessionNeeds() throws Exception {
        String devBrowser = handshakes.signIn("alice");
        CLOCK.advance(Duration.ofSeconds(30));
        Answer answer = handshakes.ask(devBrowser, Map.of("redirect_url", APP + "/invoices?page=2", "format", "nonce"));
        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Location")).matches("http://localhost:8080/invoices\\?page=2"
                + "&__clerk_handshake_nonce=hsn_[A-Za-z0-9]{27}&__clerk_db_jwt=" + devBrowser);
        assertThat(answer.header("Set-Cookie")).isNull();

        List<String> directives = handshakes.directives(answer);
        String token = Handshakes.value(directives, "__session");
        String refresh = "__refresh_" + emulator.cookieSuffix();
        assertThat(directives).containsExactly(
                "__session=" + token + "; Path=/; SameSite=Lax",
                "__client_uat=" + (now() - 30) + "; Path=/; Max-Age=31536000; SameSite=Lax",
                refresh + "=" + Handshakes.value(directives, refresh) + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
                "__clerk_db_jwt=" + devBrowser + "; Path=/; Max-Age=31536000; SameSite=Lax");
        assertThat(Handshakes.value(directives, refresh)).matches("rt_[A-Za-z0-9]{27}");

        Jwts.verify(emulator, token, NumericDate.fromMilliseconds(CLOCK.millis()));
        JsonObject claims = Jwts.payload(token);
        assertThat(claims.getString("sub")).isEqualTo("user_alice");
        assertThat(claims.getString("azp")).isEqualTo(APP);
        assertThat(claims.getLong("iat")).isEqualTo(now());
    }

    @Test
    void withoutAFormatTheDirectivesComeAsASignedToken() throws Exception {
        String devBrowser = handshakes.signIn("alice");
        Answer answer = handshakes.ask(devBrowser, Map.of());
        String token = Handshakes.parameter(answer, "__clerk_handshake");
        Jwts.verifySignature(emulator, token);
        assertThat(Jwts.header(token)).containsExactlyInAnyOrderEntriesOf(
                Map.of("alg", "RS256", "cat", "cl_B7d4PD111AAA", "kid", emulator.kid(), "typ", "JWT"));
        assertThat(Jwts.payload(token).fieldNames()).containsExactly("handshake");
        assertThat(handshakes.directives(answer)).anyMatch(directive -> directive.startsWith("__session=ey"));
    }

    @Test
    void cookiesHaveTheirSuffixedNamesTooWhereTheyAreKnown() {
        String devBrowser = handshakes.signIn("alice");
        String suffix = "_" + emulator.cookieSuffix();
        List<String> directives = directives(devBrowser, Map.of("suffixed_cookies", "true"));
        assertThat(Handshakes.names(directives)).containsExactly("__session", "__session" + suffix, "__client_uat",
                "__client_uat" + suffix, "__refresh" + suffix, "__clerk_db_jwt", "__clerk_db_jwt" + suffix);
        assertThat(Handshakes.value(directives, "__session" + suffix)).isEqualTo(Handshakes.value(directives, "__session"));

        assertThat(Handshakes.names(directives(handshakes.newDevBrowser(), Map.of("suffixed_cookies", "true"))))
                .containsExactly("__session", "__session" + suffix, "__client_uat", "__client_uat" + suffix,
                        "__refresh" + suffix, "__clerk_db_jwt", "__clerk_db_jwt" + suffix);
    }

    @Test
    void aSignedOutBrowserLosesItsSession() {
        String devBrowser = handshakes.newDevBrowser();
        String gone = "; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
        assertThat(directives(devBrowser, Map.of())).containsExactly(
                "__session=" + gone + "; SameSite=Lax",
                "__client_uat=0; Path=/; Max-Age=31536000; SameSite=Lax",
                "__refresh_" + emulator.cookieSuffix() + "=" + gone + "; HttpOnly; SameSite=Lax",
                "__clerk_db_jwt=" + devBrowser + "; Path=/; Max-Age=31536000; SameSite=Lax");
    }

    @Test
    void anApplicationReachedByHttpsGetsSecureCookies() {
        List<String> directives = directives(handshakes.signIn("alice"), Map.of("redirect_url", "https://app.example.test/x"));
        assertThat(directives).isNotEmpty().allMatch(directive -> directive.endsWith("; Secure"));
        assertThat(Jwts.payload(Handshakes.value(directives, "__session")).getString("azp"))
                .isEqualTo("https://app.example.test");
    }

    @Test
    void aBrowserWithoutADevBrowserGetsOne() {
        Answer answer = handshakes.ask(null, Map.of());
        String devBrowser = Handshakes.parameter(answer, "__clerk_db_jwt");
        assertThat(devBrowser).matches("dvb_[A-Za-z0-9]{27}");
        assertThat(answer.header("Set-Cookie"))
                .isEqualTo("__client=" + devBrowser + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
        assertThat(Handshakes.parameter(handshakes.ask("dvb_before_restart", Map.of()), "__clerk_db_jwt"))
                .matches("dvb_[A-Za-z0-9]{27}");
    }

    @Test
    void aSecondApplicationIsSignedInByTheEmulatorsOwnCookie() {
        Answer signIn = Http.to(emulator.signInUrl()).postForm(Map.of("user", "alice"));
        String cookie = signIn.header("Set-Cookie");
        assertThat(cookie).matches("__client=dvb_[A-Za-z0-9]{27}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
        Answer answer = handshakes.request(Map.of("redirect_url", "http://127.0.0.1:9090/"))
                .header("Cookie", "theme=dark; " + cookie.split(";")[0]).get();
        assertThat(answer.header("Set-Cookie")).isNull();
        assertThat(Jwts.payload(Handshakes.value(handshakes.directives(answer), "__session")).getString("sub"))
                .isEqualTo("user_alice");
    }

    @Test
    void theAddressNamesTheClientBeforeTheCookieDoes() {
        String alice = handshakes.signIn("alice");
        String bob = handshakes.signIn("bob");
        Answer answer = handshakes.request(Map.of("redirect_url", APP, "__clerk_db_jwt", alice))
                .header("Cookie", "__client=" + bob).get();
        assertThat(Jwts.payload(Handshakes.value(handshakes.directives(answer), "__session")).getString("sub"))
                .isEqualTo("user_alice");
    }

    @Test
    void twoOriginsShareTheSessionsOfOneClient() {
        String devBrowser = handshakes.signIn("alice");
        JsonObject primary = Jwts.payload(Handshakes.value(
                directives(devBrowser, Map.of("redirect_url", "http://localhost:8080/")), "__session"));
        JsonObject satellite = Jwts.payload(Handshakes.value(
                directives(devBrowser, Map.of("redirect_url", "http://127.0.0.1:9090/?__clerk_synced=true", "satellite_fapi",
                        "clerk.satellite.test")),
                "__session"));
        assertThat(satellite.getString("sid")).isEqualTo(primary.getString("sid"));
        assertThat(primary.getString("azp")).isEqualTo("http://localhost:8080");
        assertThat(satellite.getString("azp")).isEqualTo("http://127.0.0.1:9090");
    }

    @Test
    void anOrganizationIsActivatedForMembersOnly() {
        String devBrowser = handshakes.signIn("alice");
        assertThat(organizationAfter(devBrowser, "globex")).isEqualTo("org_globex");
        assertThat(organizationAfter(devBrowser, "org_acme")).isEqualTo("org_acme");
        assertThat(organizationAfter(devBrowser, null)).isEqualTo("org_acme");
        assertThat(organizationAfter(devBrowser, "closed")).as("not a member").isEqualTo("org_acme");
        assertThat(organizationAfter(devBrowser, "nowhere")).isEqualTo("org_acme");
        CLOCK.advance(Duration.ofSeconds(5));
        assertThat(organizationAfter(devBrowser, "")).as("personal account").isNull();
        List<String> directives = directives(devBrowser, Map.of("organization_id", ""));
        assertThat(Handshakes.value(directives, "__client_uat")).isEqualTo(String.valueOf(now()));
        assertThat(Jwts.payload(Handshakes.value(directives, "__session")).getLong("iat")).isEqualTo(now());
        assertThat(directives(handshakes.newDevBrowser(), Map.of("organization_id", "acme")).get(0)).startsWith("__session=;");
    }

    private static String organizationAfter(String devBrowser, String organization) {
        Map<String, String> parameters = organization == null ? Map.of() : Map.of("organization_id", organization);
        JsonObject claim = Jwts.payload(Handshakes.value(directives(devBrowser, parameters), "__session")).getJsonObject("o");
        return claim == null ? null : claim.getString("id");
    }

    @Test
    void aHandshakeThatChangesNothingDoesNotMakeOtherTokensOutdated() {
        String devBrowser = handshakes.signIn("alice");
        String before = Handshakes.value(directives(devBrowser, Map.of("organization_id", "acme")), "__client_uat");
        CLOCK.advance(Duration.ofMinutes(2));
        assertThat(Handshakes.value(directives(devBrowser, Map.of("organization_id", "acme")), "__client_uat"))
                .isEqualTo(before);
    }

    @Test
    void theSessionMadeActiveLastIsTheOneHandedOver() {
        String devBrowser = handshakes.signIn("alice");
        String sid = Jwts.payload(Handshakes.value(directives(devBrowser, Map.of()), "__session")).getString("sid");
        handshakes.signIn("bob", devBrowser);
        assertThat(Jwts.payload(Handshakes.value(directives(devBrowser, Map.of()), "__session")).getString("sub"))
                .isEqualTo("user_bob");
        Http.to(emulator.url() + "/v1/client/sessions/" + sid + "/touch?__clerk_db_jwt=" + devBrowser).post();
        assertThat(Jwts.payload(Handshakes.value(directives(devBrowser, Map.of()), "__session")).getString("sub"))
                .isEqualTo("user_alice");
    }

    @Test
    void whatIsLeftOfAnEarlierHandshakeInTheAddressIsReplaced() {
        String devBrowser = handshakes.signIn("alice");
        Answer answer = handshakes.ask(devBrowser, Map.of("format", "nonce", "redirect_url",
                APP + "/?a=1&__clerk_handshake=old&__clerk_handshake_nonce=old&__clerk_db_jwt=old&b=%26#top"));
        assertThat(answer.header("Location")).matches("http://localhost:8080/\\?a=1&b=%26"
                + "&__clerk_handshake_nonce=hsn_\\w+&__clerk_db_jwt=" + devBrowser + "#top");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.test/", "http://localhost.evil.test", "//evil.test", "javascript:alert(1)",
            "http://localhost@evil.test/", "http://localhost\\@evil.test", "/relative", "http://localhost/\r\nX-Evil: 1" })
    void nobodyIsSentElsewhere(String target) {
        Answer answer = handshakes.ask(handshakes.signIn("alice"), Map.of("redirect_url", target));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errorCode()).isEqualTo("form_param_value_invalid");
        assertThat(answer.header("Location")).isNull();
    }

    @Test
    void aRedirectUrlIsNeeded() {
        Answer answer = Http.to(emulator.url() + HandshakeEndpoint.PATH).get();
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errorCode()).isEqualTo("form_param_missing");
    }

    @Test
    void anAddressKeepsItsMeaningInAHeader() {
        Answer answer = handshakes.ask(handshakes.signIn("alice"),
                Map.of("redirect_url", APP + "/stra\u00dfe?q=\u560d\u560aX"));
        assertThat(answer.header("Location")).startsWith(APP + "/stra%C3%9Fe?q=%E5%98%8D%E5%98%8AX&");
    }

    @Test
    void handshakesAreCounted() {
        int before = emulator.requestCount("/v1/client/handshake");
        handshakes.ask(null, Map.of());
        assertThat(emulator.requestCount("/v1/client/handshake")).isEqualTo(before + 1);
    }

    @Test
    void aNonceIsGoodForOneUseWithinAMinute() {
        String devBrowser = handshakes.signIn("alice");
        String nonce = Handshakes.parameter(handshakes.ask(devBrowser, Map.of("format", "nonce")), CookieNames.HANDSHAKE_NONCE);
        assertThat(handshakes.payload(nonce).status()).isEqualTo(200);
        Answer again = handshakes.payload(nonce);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.errorCode()).isEqualTo("resource_not_found");

        String fresh = Handshakes.parameter(handshakes.ask(devBrowser, Map.of("format", "nonce")), CookieNames.HANDSHAKE_NONCE);
        String stale = Handshakes.parameter(handshakes.ask(devBrowser, Map.of("format", "nonce")), CookieNames.HANDSHAKE_NONCE);
        CLOCK.advance(Duration.ofSeconds(59));
        assertThat(handshakes.payload(fresh).status()).isEqualTo(200);
        CLOCK.advance(Duration.ofSeconds(1));
        assertThat(handshakes.payload(stale).status()).isEqualTo(404);
        assertThat(handshakes.payload("").status()).isEqualTo(404);
    }

    @Test
    void aNonceIsForTheServerOnly() {
        String nonce = Handshakes.parameter(handshakes.ask(null, Map.of("format", "nonce")), CookieNames.HANDSHAKE_NONCE);
        String url = emulator.url() + "/v1/clients/handshake_payload";
        assertThat(Http.to(url + "?nonce=" + nonce).get().status()).isEqualTo(401);
        assertThat(Http.to(url + "?nonce=" + nonce).header("Authorization", "Bearer sk_test_wrong").get().status())
                .isEqualTo(401);
        assertThat(Http.to(url).header("Authorization", "Bearer " + emulator.secretKey()).get().errorCode())
                .isEqualTo("form_param_missing");
        assertThat(handshakes.payload(nonce).status()).as("not used up by these").isEqualTo(200);
    }

    @Test
    void aForgedHandshakeIsSignedLikeAGoodOne() throws Exception {
        String token = emulator.handshakeToken(List.of("anything", "__session=x\r\ny"));
        Jwts.verifySignature(emulator, token);
        assertThat(Jwts.payload(token).getJsonArray("handshake")).containsExactly("anything", "__session=x\r\ny");
    }

    @Test
    void signedOutEverywhereMeansEveryBrowser() {
        String one = handshakes.signIn("alice");
        String two = handshakes.signIn("alice");
        handshakes.signIn("bob", two);
        emulator.signOutEverywhere("alice");
        assertThat(Handshakes.value(directives(one, Map.of()), "__client_uat")).isEqualTo("0");
        assertThat(Jwts.payload(Handshakes.value(directives(two, Map.of()), "__session")).getString("sub"))
                .isEqualTo("user_bob");
        assertThatThrownBy(() -> emulator.signOutEverywhere("mallory"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("mallory");
    }
}
