package io.quarkiverse.clerk.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/**
 * The application is a satellite of a production instance: it is {@code localhost}, and users sign in on {@code 127.0.0.1}.
 * The browser blocks third-party cookies, for which satellites are there.
 */
abstract class BrowserSatelliteTests extends BrowserScenario {

    @TempDir
    Path user;

    @BeforeEach
    @Override
    void openBrowser() {
        browser = newBrowserOf(ThirdPartyCookies.BLOCKED.chosenIn(user));
        page = browser.newPage();
    }

    @Override
    String application() {
        return root.toString();
    }

    @Test
    void thirdPartyCookiesAreBlocked() {
        open(page, PUBLIC);
        assertThat(ThirdParty.canSetCookies(browser, page)).isFalse();
    }

    @Test
    void whoeverIsSignedInOnThePrimaryDomainIsSignedInHereToo() {
        signInOnThePrimaryDomain();
        Way way = open(page, PROTECTED);

        assertThat(page).hasURL(address(PROTECTED));
        assertUser(page, "user_alice");
        assertThat(handshakesOf(way)).as("%s", way).isOne();
        assertThat(reload(page).addresses()).as("it knows now").hasSize(1);
    }

    @Test
    void aVisitorSignsInOnThePrimaryDomainAndComesBackSignedIn() {
        assertThat(open(page, PROTECTED).end()).startsWith(clerk.emulator().signInUrl() + "?redirect_url=");
        waitForTheNextFlow(browser);
        choose(page, "Alice");

        // Clerk's parameter asks to synchronize. It stays: clerk-js removes it.
        assertThat(page).hasURL(address(PROTECTED) + "?__clerk_synced=false");
        assertUser(page, "user_alice");
    }

    @Test
    void signingOutOnThePrimaryDomainArrivesWithTheNextSynchronization() {
        signInOnThePrimaryDomain();
        open(page, PROTECTED);
        Page primary = browser.newPage();
        primary.navigate(clerk.emulator().url() + "/sign-out");
        primary.getByRole(AriaRole.BUTTON, button("Sign out")).click();
        primary.getByText("You are signed out").waitFor();

        reload(page);
        assertUser(page, "user_alice");

        waitUntilTokensAreStale(browser);
        open(page, PUBLIC);
        assertUser(page, "nobody");
        assertThat(browser.cookies(application())).noneMatch(cookie -> cookie.name.startsWith("__session"));
    }

    @Test
    void aStaleSessionIsRenewedByOneHandshake() {
        signInOnThePrimaryDomain();
        open(page, PROTECTED);
        forgetRefreshToken(browser);
        waitUntilTokensAreStale(browser);

        assertThat(handshakesOf(reload(page))).isOne();
        assertUser(page, "user_alice");
    }

    private void signInOnThePrimaryDomain() {
        page.navigate(clerk.emulator().signInUrl());
        choose(page, "Alice");
        page.getByText("You are signed in").first().waitFor();
    }

    /** How often the application sent the browser to Clerk, which may send it on to its own main host. */
    private static long handshakesOf(Way way) {
        return way.addresses().stream().filter(address -> address.matches("http://localhost:\\d+/v1/client/handshake\\?.*"))
                .count();
    }
}
