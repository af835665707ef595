package io.quarkiverse.clerk.runtime.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.browser.Decision.RedirectToHandshake;
import io.quarkiverse.clerk.runtime.browser.Decision.Target;
import io.quarkiverse.clerk.runtime.browser.RequestState.Redirect;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedOut;

class ClerkRedirectsTest {

    private static final RedirectToHandshake ASK = new RedirectToHandshake(AuthReason.CLIENT_UAT_BUT_NO_SESSION_TOKEN);

    private static RequestState ask(Scenario scenario) {
        return ask(scenario, ASK);
    }

    private static RequestState ask(Scenario scenario, RedirectToHandshake decision) {
        return new ClerkRedirects(scenario.settings()).redirectToHandshake(scenario.request(), decision, "message");
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
                .url("https://app.example.com/p?__clerk_db_jwt=dvb_1&q=1&__dev_session=x&__clerk_handshake_nonce=n&__clerk_handshake=t");

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
                new RedirectToHandshake(AuthReason.SATELLITE_NEEDS_SYNCING, Target.PRIMARY));

        assertThat(redirect.location())
                .isEqualTo("https://primary.example.com/sign-in?__clerk_redirect_url=https%3A%2F%2Fsat.example.com%2Fp");
    }

    @ParameterizedTest
    @ValueSource(ints = { -5, 0, 1, 2 })
    void redirectsAreCounted(int count) {
        Redirect redirect = (Redirect) ask(Scenario.production().redirectCount(count));

        assertThat(redirect.status()).isEqualTo(RequestState.Status.HANDSHAKE);
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

    @Test
    void aFrameInAForeignPageIsNotRedirected() {
        assertThat(ask(Scenario.production().foreignFrame())).isEqualTo(new SignedOut(ASK.reason(), "message"));
    }

    @ParameterizedTest
    @CsvSource({ "/orgs/acme, &organization_id=acme", "/ids/org_1, &organization_id=org_1",
            "/both/acme/org_1, &organization_id=org_1",
            "/me, &organization_id=" })
    void theHandshakeIsToldWhichOrganizationTheAddressStandsFor(String path, String expected) {
        assertThat(location(VerifiedDecisionTest.withPatterns(path))).endsWith(expected);
    }

    @Test
    void theHandshakeIsToldNothingOfOrganizationsByOtherAddresses() {
        assertThat(location(VerifiedDecisionTest.withPatterns("/other"))).doesNotContain("organization_id");
    }

    @Test
    void thePrimaryApplicationAnswersASatellite() {
        Redirect redirect = (Redirect) ask(
                Scenario.development().devBrowser("dvb 1", false)
                        .redirectUrl("http://localhost:1/p?x=1&__clerk_synced=false#top"),
                new RedirectToHandshake(AuthReason.PRIMARY_RESPONDS_TO_SYNCING, Target.SATELLITE));

        assertThat(redirect.location()).isEqualTo("http://localhost:1/p?x=1&__clerk_db_jwt=dvb+1&__clerk_synced=true#top");
    }

    @Test
    void thePrimaryApplicationAnswersASatelliteOfABrowserWithoutId() {
        Redirect redirect = (Redirect) ask(Scenario.development().redirectUrl("http://localhost:1/p"),
                new RedirectToHandshake(AuthReason.PRIMARY_RESPONDS_TO_SYNCING, Target.SATELLITE));

        assertThat(redirect.location()).isEqualTo("http://localhost:1/p?__clerk_synced=true");
    }

    private static String signIn(Scenario scenario, boolean pending) {
        return new ClerkRedirects(scenario.settings()).signIn(scenario.request(), pending)
                .map(Redirect::location).orElse("none");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
            "none, https://accounts.example.com/sign-in, https://accounts.example.com/sign-in/tasks",
            "https://x.example.com/in/, https://x.example.com/in/, https://x.example.com/in/tasks",
            "https://x.example.com, https://x.example.com, https://x.example.com/tasks",
            "https://x.example.com/in#top, https://x.example.com/in, https://x.example.com/in/tasks",
            "/in, https://app.example.com/in, https://app.example.com/in/tasks" })
    void theSignInPageLeadsBack(String signInUrl, String expected, String expectedTasks) {
        Scenario scenario = Scenario.production().url("https://app.example.com/p?x=1&__clerk_synced=true&__clerk_handshake=x");
        if (signInUrl != null) {
            scenario.property("sign-in-url", signInUrl);
        }
        String back = "?redirect_url=https%3A%2F%2Fapp.example.com%2Fp%3Fx%3D1";
        String fragment = signInUrl != null && signInUrl.endsWith("#top") ? "#top" : "";

        assertThat(signIn(scenario, false)).isEqualTo(expected + back + fragment);
        assertThat(signIn(scenario, true)).isEqualTo(expectedTasks + back + fragment);
    }

    @Test
    void aQueryOfTheSignInPageIsKept() {
        assertThat(signIn(Scenario.production().property("sign-in-url", "https://x.example.com/in?theme=dark"), true))
                .startsWith("https://x.example.com/in/tasks?theme=dark&redirect_url=");
    }

    @ParameterizedTest
    @CsvSource({ "/sign-in, https://app.example.com/sign-in?q=1",
            "https://app.example.com/sign-in, https://app.example.com/sign-in",
            "/sign-in?theme=dark, https://app.example.com/sign-in?q=1", "/sign-in/, https://app.example.com/sign-in/",
            "/sign-in, https://app.example.com/sign-in/factor-one?x" })
    void nobodyIsSentFromTheSignInPageToTheSignInPage(String signInUrl, String url) {
        assertThat(signIn(Scenario.production().property("sign-in-url", signInUrl).url(url), false)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({ "/sign-in, https://app.example.com/sign-in-other", "https://app.example.com, https://app.example.com/page",
            "https://other.example.com/sign-in, https://app.example.com/sign-in" })
    void otherPagesLeadToTheSignInPage(String signInUrl, String url) {
        assertThat(signIn(Scenario.production().property("sign-in-url", signInUrl).url(url), false)).isNotEqualTo("none");
    }

    @Test
    void aSatellitesVisitorsComeBackToBeSynchronized() {
        assertThat(signIn(Scenario.production().satellite(false).url("https://sat.example.com/p"), false)).isEqualTo(
                "https://primary.example.com/sign-in?redirect_url=https%3A%2F%2Fsat.example.com%2Fp%3F__clerk_synced%3Dfalse");
    }

    @Test
    void aSignInPageElsewhereIsToldTheDevelopmentBrowser() {
        assertThat(signIn(Scenario.development().devBrowser("dvb_1", false), false)).endsWith("&__clerk_db_jwt=dvb_1");
        assertThat(signIn(Scenario.development(), false)).doesNotContain("__clerk_db_jwt");
        assertThat(signIn(Scenario.production().devBrowser("dvb_1", false), false)).doesNotContain("__clerk_db_jwt");
        assertThat(signIn(Scenario.development().devBrowser("dvb_1", false).property("sign-in-url", "/in"), false))
                .doesNotContain("__clerk_db_jwt");
    }

    @Test
    void onlyWhoCanLeaveIsSentToTheSignInPage() {
        assertThat(signIn(Scenario.production().noDocument(), false)).isEqualTo("none");
        assertThat(signIn(Scenario.production().foreignFrame(), false)).isEqualTo("none");
        assertThat(signIn(Scenario.production().redirectCount(3), false)).isEqualTo("none");
        assertThat(signIn(Scenario.production().redirectCount(2), false)).isNotEqualTo("none");
    }

    private static Optional<RequestState> withoutHandshake(Scenario scenario) {
        return new ClerkRedirects(scenario.settings()).withoutHandshake(scenario.request());
    }

    private static Scenario withMarks() {
        return Scenario.development()
                .url("https://app.example.com/p?a=1&__clerk_handshake_nonce=x&__clerk_db_jwt=y&__clerk_help=z");
    }

    @Test
    void aHandshakeThatClerkDoesNotKnowIsTakenFromTheAddress() {
        Redirect redirect = (Redirect) withoutHandshake(withMarks().redirectCount(1)).orElseThrow();

        assertThat(redirect.location()).isEqualTo("https://app.example.com/p?a=1");
        assertThat(redirect.setCookies()).singleElement().asString().startsWith("__clerk_redirect_count=2;");
    }

    @Test
    void thatCountsLikeAnyRedirect() {
        assertThat(withoutHandshake(withMarks().redirectCount(3))).isEmpty();
        assertThat(withoutHandshake(withMarks().foreignFrame())).isEmpty();
        assertThat(withoutHandshake(Scenario.development())).isEmpty();
        assertThat(((Redirect) withoutHandshake(withMarks().redirectCount(-1)).orElseThrow()).setCookies().get(0))
                .startsWith("__clerk_redirect_count=1;");
    }
}
