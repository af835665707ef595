package io.quarkiverse.clerk.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/**
 * The application is {@code localhost} and Clerk {@code 127.0.0.1}: two sites, of which the one gets no cookies on a page of
 * the other. Nothing of the flow needs them to.
 */
abstract class BrowserThirdPartyCookiesTests extends BrowserScenario {

    @TempDir
    Path user;

    @BeforeEach
    @Override
    void openBrowser() {
        browser = newBrowserOf(ThirdPartyCookies.BLOCKED.chosenIn(user));
        page = browser.newPage();
    }

    @Test
    void thirdPartyCookiesAreBlockedHereAndNotElsewhere(@TempDir Path somebodyElse) {
        open(page, PUBLIC);
        assertThat(ThirdParty.canSetCookies(browser, page)).isFalse();
        try (BrowserContext ordinary = newBrowserOf(ThirdPartyCookies.ALLOWED.chosenIn(somebodyElse))) {
            Page other = ordinary.newPage();
            open(other, PUBLIC);
            assertThat(ThirdParty.canSetCookies(ordinary, other)).isTrue();
        }
    }

    @Test
    void signingInAndStayingSignedInWorks() {
        signIn(page, "Alice");
        assertUser(page, "user_alice");

        forgetRefreshToken(browser);
        waitUntilTokensAreStale(browser);
        assertThat(reload(page).handshakes()).isOne();
        assertUser(page, "user_alice");
    }

    @Test
    void thePageWithClerkJsWorks() {
        open(page, "");
        page.getByRole(AriaRole.BUTTON, button("Sign in")).click();
        page.getByRole(AriaRole.BUTTON, button("Alice")).click();
        SampleInBrowser.assertSignedIn(page);
        assertThat(page).hasURL(application());

        page.getByRole(AriaRole.BUTTON, button("Sign out")).click();
        SampleInBrowser.assertSignedOut(page);
    }
}
