package io.quarkiverse.clerk.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.cookie.BrowserResult.Redirect;
import io.quarkiverse.clerk.runtime.cookie.BrowserResult.SignedOut;
import io.quarkiverse.clerk.runtime.cookie.Decision.AskClerk;
import io.quarkiverse.clerk.runtime.cookie.Decision.Target;

class ClerkRedirectsTest {

    private static final AskClerk ASK = new AskClerk(AuthReason.CLIENT_UAT_BUT_NO_SESSION_TOKEN);

    private static BrowserResult ask(Scenario scenario) {
        return ask(scenario, ASK);
    }

    private static BrowserResult ask(Scenario scenario, AskClerk decision) {
        return new ClerkRedirects(scenario.settings()).askClerk(scenario.request(), decision, "message");
    }

    private static String location(Scenario scenario) {
        return ((Redirect) ask(scenario)).location();
    }

    @Test
    void theHandshakesAddressIsClerks() {
        Scenario scenario = Scenario.production().session("none").property("secret-key", "sk_live_abc")
                .url("https://app.example.com/p?q=1");

        assertThat(location(scenario)).isEqualTo("https://clerk.example.com/v1/client/handshake?redirect_url=https%3A%2F%2Fapp."
                + "example.com%2Fp%3Fq%3D1&__clerk_api_version=2026-05-12&suffixed_cookies=false"
                + "&__clerk_hs_reason=client-uat-but-no-session-token&format=nonce");
    }

    @Test
    void withoutSecretKeyTheAnswerIsAskedForInFull() {
        assertThat(location(Scenario.production())).doesNotContain("format=");
    }

    @Test
    void theHandshakeIsToldWhatTheBrowserHas() {
        Scenario scenario = Scenario.development().session("garbage").devBrowser("dvb_1", true).suffixed()
                .url("https://app.example.com/p?__clerk_db_jwt=dvb_1&q=1&__dev_session=x");

        assertThat(location(scenario)).startsWith("https://foo-bar-13.clerk.accounts.dev/v1/client/handshake?")
                .contains("redirect_url=https%3A%2F%2Fapp.example.com%2Fp%3Fq%3D1&").contains("&suffixed_cookies=true")
                .contains("&__session=garbage").endsWith("&__clerk_db_jwt=dvb_1");
    }

    @Test
    void aProductionInstanceIsToldOfNoDevelopmentBrowser() {
        assertThat(location(Scenario.production().devBrowser("dvb_1", false))).doesNotContain("__clerk_db_jwt");
    }

    @ParameterizedTest
    @CsvSource({ "https://proxy.example.com/__clerk, https://proxy.example.com/__clerk/v1/client/handshake",
            "/__clerk, https://app.example.com/__clerk/v1/client/handshake" })
    void aProxyTakesTheFrontendApisPlace(String proxyUrl, String expected) {
        assertThat(location(Scenario.production().property("proxy-url", proxyUrl))).startsWith(expected + "?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', nullValues = "none", value = { "https://a.example.com/p?q=a|b https://a.example.com",
            "http://localhost:8080 http://localhost:8080", "https://a.example.com?x https://a.example.com",
            "https://a.example.com@evil.example.com/ none", "https://a.example.com\\@evil.example.com/ none",
            "//evil.example.com/ none", "javascript:alert(1) none", "/path none", "https:///path none" })
    void anOriginIsReadAsABrowserReadsIt(String url, String origin) {
        assertThat(ClerkRedirects.origin(url).orElse(null)).isEqualTo(origin);
    }

    @Test
    void aSatelliteInProductionAsksItsOwnDomain() {
        assertThat(location(Scenario.production().satellite(false)))
                .startsWith("https://clerk.satellite.example.com/v1/client/handshake?");
    }

    @Test
    void aSatelliteInDevelopmentAsksThePrimaryApplication() {
        Redirect redirect = (Redirect) ask(Scenario.development().satellite(false).url("https://sat.example.com/p"),
                new AskClerk(AuthReason.SATELLITE_NEEDS_SYNCING, Target.PRIMARY));

        assertThat(redirect.location())
                .isEqualTo("https://primary.example.com/sign-in?__clerk_redirect_url=https%3A%2F%2Fsat.example.com%2Fp");
    }

    @ParameterizedTest
    @ValueSource(ints = { -5, 0, 1, 2 })
    void redirectsAreCounted(int count) {
        Redirect redirect = (Redirect) ask(Scenario.production().redirectCount(count));

        assertThat(redirect.status()).isEqualTo("handshake");
        assertThat(redirect.setCookies()).containsExactly(
                "__clerk_redirect_count=" + (Math.max(0, count) + 1) + "; SameSite=Lax; HttpOnly; Max-Age=2");
    }

    @ParameterizedTest
    @ValueSource(ints = { 3, 4, Integer.MAX_VALUE })
    void afterThreeTheVisitorIsSignedOut(int count) {
        assertThat(ask(Scenario.production().redirectCount(count))).isEqualTo(new SignedOut(ASK.reason(), "message"));
    }

    @Test
    void onlyDocumentsAreRedirected() {
        assertThat(ask(Scenario.production().noDocument())).isEqualTo(new SignedOut(ASK.reason(), "message"));
    }

    @Test
    void handshakesCanBeSwitchedOff() {
        assertThat(ask(Scenario.production().property("handshake.enabled", "false")))
                .isEqualTo(new SignedOut(ASK.reason(), "message"));
    }
}
