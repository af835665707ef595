package io.quarkiverse.clerk.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;

import java.net.URL;
import java.time.Duration;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import io.quarkiverse.clerk.it.support.EmulatedClerk;
import io.quarkiverse.clerk.it.support.EmulatorResource;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * A browser, the application, and an emulator that the test has in its hands.
 */
abstract class BrowserScenario extends InChromium {

    static final String PUBLIC = "pages/public";
    static final String PROTECTED = "pages/protected";

    /** Longer than a token is valid and clocks may differ. */
    static final Duration TOKEN_LIFETIME = Duration.ofSeconds(70);

    /** Set by {@link EmulatorResource}. */
    EmulatedClerk clerk;

    @TestHTTPResource("/")
    URL root;

    BrowserContext browser;
    Page page;

    @BeforeEach
    void openBrowser() {
        browser = newBrowser();
        page = browser.newPage();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
        clerk.emulator().clearFaults();
    }

    /** Where browsers find the application. An application of a production instance shares the emulator's host. */
    String application() {
        return clerk.emulator().isProduction() ? root.toString().replace("//localhost", "//127.0.0.1") : root.toString();
    }

    String address(String path) {
        return application() + path;
    }

    Way open(Page tab, String path) {
        return Way.of(tab, () -> tab.navigate(address(path)));
    }

    static Way reload(Page tab) {
        return Way.of(tab, tab::reload);
    }

    /** From a protected page, by way of the sign-in page, back to it. */
    void signIn(Page tab, String name) {
        open(tab, PROTECTED);
        choose(tab, name);
        assertThat(tab).hasURL(address(PROTECTED));
    }

    static Way choose(Page signInPage, String name) {
        return Way.of(signInPage, () -> signInPage.getByRole(AriaRole.BUTTON, button(name)).click());
    }

    /** A token's lifetime goes by, for Clerk and for the application, and in the browsers for short-lived cookies. */
    void waitUntilTokensAreStale(BrowserContext... browsers) {
        clerk.setForward(TOKEN_LIFETIME);
        given().contentType("text/plain").body(Long.toString(TOKEN_LIFETIME.toSeconds())).post("/clock").then()
                .statusCode(204);
        waitForTheNextFlow(browsers);
    }

    /** Two seconds later redirects that have nothing to do with each other are no longer counted together. */
    static void waitForTheNextFlow(BrowserContext... browsers) {
        for (BrowserContext browser : browsers) {
            forget(browser, "__clerk_redirect_count");
        }
    }

    /** Without it the server can't renew a session by itself. */
    static void forgetRefreshToken(BrowserContext browser) {
        forget(browser, "__refresh_.*");
    }

    static void forget(BrowserContext browser, String cookies) {
        browser.clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile(cookies)));
    }

    static void assertUser(Page tab, String user) {
        assertThat(tab.locator("#user")).hasText(user);
    }

    static void assertSignInPage(Page tab) {
        assertThat(tab.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Sign in");
    }

    static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
