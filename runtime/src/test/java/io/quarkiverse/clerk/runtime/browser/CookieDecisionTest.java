package io.quarkiverse.clerk.runtime.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The decision table, one row for each way through it. The letters are those of the specification.
 */
class CookieDecisionTest {

    @ParameterizedTest(name = "{0}: session {1}, uat {2}")
    @CsvSource({
            "g, none, 0, SignedOut session-token-and-uat-missing",
            "h, valid, 0, RedirectToHandshake session-token-but-no-client-uat",
            "i, none, 100, RedirectToHandshake client-uat-but-no-session-token",
            "j, garbage, 100, Verify",
            "k, template, 200, Verify",
            "l, valid, 101, RedirectToHandshake session-token-iat-before-client-uat",
            "-, valid, 100, Verify",
            "-, valid, 99, Verify",
            "-, noiat, 100, Verify" })
    void aProductionInstanceGoesByItsCookies(String row, String session, long uat, String expected) {
        assertThat(Scenario.production().session(session).clientUat(uat).decide()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: dev browser {1} in url {2}, redirect url {3}")
    @CsvSource({
            "d, none, false, http://localhost:1/, RedirectToHandshake primary-responds-to-syncing SATELLITE",
            "d, some, true, http://localhost:1/, RedirectToHandshake primary-responds-to-syncing SATELLITE",
            "-, some, false, https://evil.example.com/, Verify",
            "-, some, false, http://localhost.evil.example.com/, Verify",
            "-, some, false, //evil.example.com/, Verify", "-, some, false, 'http://localhost:1/ x', Verify",
            "-, some, false, http://localhost:1/\u00e9, Verify",
            "-, some, false, 'http://localhost:1/\nSet-Cookie: a=b', Verify",
            "-, some, false, http://localhost:1@evil.example.com/, Verify",
            "d, some, false, https://sat.example.com/p, RedirectToHandshake primary-responds-to-syncing SATELLITE",
            "e, some, true, , RedirectToHandshake dev-browser-sync",
            "f, none, false, , RedirectToHandshake dev-browser-missing",
            "-, some, false, , Verify" })
    void aDevelopmentInstanceKnowsTheBrowserByItsId(String row, String devBrowser, boolean inUrl, String redirectUrl,
            String expected) {
        assertThat(Scenario.development().property("authorized-parties", "https://sat.example.com").session("valid")
                .clientUat(100).devBrowser(devBrowser, inUrl).redirectUrl(redirectUrl)
                .decide()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "development {0}, auto {1}, synced {2}, session {3}, uat {4}, top level {5}")
    @CsvSource({
            "false, false, , none, 0, true, SignedOut session-token-and-uat-missing",
            "false, false, false, none, 0, true, RedirectToHandshake satellite-needs-syncing",
            "false, true, , none, 0, true, RedirectToHandshake satellite-needs-syncing",
            "false, true, , none, 0, false, SignedOut session-token-and-uat-missing",
            "false, true, true, none, 0, true, SignedOut session-token-and-uat-missing",
            "false, false, false, valid, 100, true, RedirectToHandshake satellite-needs-syncing",
            "false, false, , valid, 100, true, Verify",
            "false, true, , none, 100, true, RedirectToHandshake client-uat-but-no-session-token",
            "false, true, , valid, 0, true, RedirectToHandshake session-token-but-no-client-uat",
            "true, true, , none, 0, true, RedirectToHandshake satellite-needs-syncing PRIMARY",
            "true, false, false, valid, 100, true, RedirectToHandshake satellite-needs-syncing PRIMARY",
            "true, false, , none, 0, true, SignedOut session-token-and-uat-missing",
            "true, true, true, none, 0, true, SignedOut session-token-and-uat-missing" })
    void aSatelliteAsksThePrimaryApplicationFirst(boolean development, boolean autoSync, String synced, String session,
            long uat,
            boolean topLevel, String expected) {
        assertThat((development ? Scenario.development().devBrowser("some", false) : Scenario.production()).satellite(autoSync)
                .synced(synced).session(session).clientUat(uat).topLevel(topLevel).decide()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "false", "true" })
    void aSatelliteAnswersNoSatellite(boolean inUrl) {
        assertThat(Scenario.development().satellite(false).devBrowser("some", inUrl).redirectUrl("http://localhost:1/")
                .topLevel(true).session("valid").clientUat(100).decide())
                .isEqualTo(inUrl ? "RedirectToHandshake dev-browser-sync" : "Verify");
    }
}
