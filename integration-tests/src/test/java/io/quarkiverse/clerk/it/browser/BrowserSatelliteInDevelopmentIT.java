package io.quarkiverse.clerk.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import io.quarkiverse.clerk.it.support.EmulatorResource;
import io.quarkiverse.clerk.it.support.WithEmulator;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

/**
 * Two applications of a development instance: the primary one is {@code 127.0.0.1}, its satellite {@code localhost}. The
 * satellite asks the primary application, which has to know how to answer.
 */
@QuarkusIntegrationTest
@TestProfile(WithEmulator.class)
class BrowserSatelliteInDevelopmentIT extends BrowserScenario {

    @TempDir
    Path user;

    private SecondApplication satellite;

    @BeforeEach
    void startSatellite() {
        Map<String, String> configuration = EmulatorResource.configuration(clerk.emulator());
        configuration.putAll(Map.of(
                "quarkus.clerk.satellite", "true",
                "quarkus.clerk.satellite-auto-sync", "true",
                "quarkus.clerk.domain", "localhost",
                "quarkus.clerk.sign-in-url", address("pages/sign-in")));
        satellite = SecondApplication.start(configuration);
        // Earlier tests have set the clocks of Clerk and of the primary application forward.
        setSatellitesClockForward(clerk.ahead());
    }

    @AfterEach
    void stopSatellite() {
        if (satellite != null) {
            satellite.close();
        }
    }

    @BeforeEach
    @Override
    void openBrowser() {
        browser = newBrowserOf(ThirdPartyCookies.BLOCKED.chosenIn(user));
        page = browser.newPage();
    }

    /** The primary one. */
    @Override
    String application() {
        return root.toString().replace("//localhost", "//127.0.0.1");
    }

    private String satellite(String path) {
        return satellite.url().replace("//127.0.0.1", "//localhost") + "/" + path;
    }

    private Way openSatellite(String path) {
        return Way.of(page, () -> page.navigate(satellite(path)));
    }

    @Test
    void whoeverIsSignedInToThePrimaryApplicationIsSignedInToTheSatellite() {
        signIn(page, "Alice");
        Way way = openSatellite(PROTECTED);

        assertThat(way.addresses()).as("it asked the primary application")
                .anyMatch(address -> address.startsWith(address("pages/sign-in") + "?__clerk_redirect_url="));
        assertThat(way.handshakes()).as("%s", way).isOne();
        assertAtSatellite(PROTECTED);
        assertUser(page, "user_alice");
    }

    @Test
    void aVisitorOfTheSatelliteSignsInAtThePrimaryApplicationAndComesBackSignedIn() {
        assertThat(openSatellite(PROTECTED).end()).startsWith(clerk.emulator().signInUrl());
        waitForTheNextFlow(browser);
        choose(page, "Alice");

        assertAtSatellite(PROTECTED);
        assertUser(page, "user_alice");
    }

    @Test
    void aVisitorOfAPublicPageStaysAVisitor() {
        Way way = openSatellite(PUBLIC);

        assertThat(way.handshakes()).as("%s", way).isLessThanOrEqualTo(3);
        assertAtSatellite(PUBLIC);
        assertUser(page, "nobody");
    }

    @Test
    void signingOutOfThePrimaryApplicationArrivesWithTheNextSynchronization() {
        signIn(page, "Alice");
        openSatellite(PROTECTED);
        Page primary = browser.newPage();
        open(primary, "");
        primary.getByRole(AriaRole.BUTTON, button("Sign out")).click();
        SampleInBrowser.assertSignedOut(primary);

        reload(page);
        assertUser(page, "user_alice");

        waitUntilTokensAreStale(browser);
        setSatellitesClockForward(TOKEN_LIFETIME);
        openSatellite(PUBLIC);
        assertUser(page, "nobody");
    }

    private void setSatellitesClockForward(Duration time) {
        given().contentType("text/plain").body(Long.toString(time.toSeconds()))
                .post(satellite.url() + "/clock").then().statusCode(204);
    }

    /** Clerk's parameter that the satellite has asked stays: clerk-js removes it. */
    private void assertAtSatellite(String path) {
        assertThat(page).hasURL(satellite(path) + "?__clerk_synced=true");
    }
}
