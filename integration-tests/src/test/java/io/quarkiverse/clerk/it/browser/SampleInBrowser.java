package io.quarkiverse.clerk.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import io.quarkus.test.common.http.TestHTTPResource;

/** The whole way, as a person goes it: the sample's page, clerk-js, the sign-in page, and back. */
abstract class SampleInBrowser extends InChromium {

    private static final Pattern COMMAND = Pattern.compile("curl -H \"Authorization: Bearer ([^\"]+)\" (\\S+)");

    @TestHTTPResource("/")
    URL home;

    BrowserContext browser;
    Page page;
    final List<String> errors = new ArrayList<>();

    @BeforeEach
    void openHome() {
        browser = newBrowser();
        page = browser.newPage();
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(message.text());
            }
        });
        page.navigate(home.toString());
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void somebodySignsInCallsTheApiAndSignsOut() {
        assertSignedOut(page);

        signInAsAlice();
        assertThat(page).hasURL(home.toString());
        assertThat(page.locator("#user-id")).hasText("user_alice");
        assertThat(page.locator("#organization")).hasText("acme");
        assertThat(page.locator("#role")).hasText("org:admin");
        assertThat(answerTo("/api/me")).containsText("200");
        assertThat(answerTo("/api/me")).containsText("user_alice");

        page.getByRole(AriaRole.BUTTON, button("Sign out")).click();
        assertSignedOut(page);
        assertThat(errors).isEmpty();

        assertThat(answerTo("/api/me")).containsText("401");
        assertThat(errors).as("the browser's own words about that answer").singleElement().asString().contains("401");
    }

    @Test
    void theTokenOnThePageWorksFromTheCommandLine() {
        signInAsAlice();

        Locator command = page.locator("#command");
        assertThat(command).hasText(COMMAND);
        Matcher parts = COMMAND.matcher(command.textContent());
        assertThat(parts.matches()).isTrue();
        String url = parts.group(2);

        given().auth().oauth2(parts.group(1)).get(url).then().statusCode(200).body("userId", equalTo("user_alice"));
        given().get(url).then().statusCode(401).body(emptyString());
        assertThat(errors).isEmpty();
    }

    @Test
    void aProtectedFileOpensForAUserOnly() {
        assertSignedOut(page);
        assertThat(answerTo("/reports/annual.html")).containsText("401");
        signInAsAlice();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("/reports/annual.html")).click();
        assertThat(page).hasTitle("Annual report");
    }

    @Test
    void theSessionLastsAcrossReloadsAndTabs() {
        signInAsAlice();
        page.reload();
        assertSignedIn(page);
        Page tab = browser.newPage();
        tab.navigate(home.toString());
        assertSignedIn(tab);
        assertThat(errors).isEmpty();
    }

    @Test
    void anotherBrowserStaysSignedOut() {
        signInAsAlice();
        try (BrowserContext other = newBrowser()) {
            Page otherPage = other.newPage();
            otherPage.navigate(home.toString());
            assertSignedOut(otherPage);
        }
    }

    /** A browser that was closed has an old cookie or none; that is repaired without its user noticing. */
    @Test
    void aLostSessionCookieIsRestored() {
        signInAsAlice();
        browser.clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("__session.*")));
        page.reload();
        assertSignedIn(page);
        assertThat(errors).isEmpty();
    }

    @Test
    void theKeyboardIsEnoughToSignIn() {
        focusByTab(page.getByRole(AriaRole.BUTTON, button("Sign in")));
        page.keyboard().press("Enter");
        Locator alice = page.getByRole(AriaRole.BUTTON, button("Alice"));
        alice.waitFor();
        focusByTab(alice);
        page.keyboard().press("Enter");
        assertSignedIn(page);
        assertThat(errors).isEmpty();
    }

    void signInAsAlice() {
        page.getByRole(AriaRole.BUTTON, button("Sign in")).click();
        page.getByRole(AriaRole.BUTTON, button("Alice")).click();
        assertSignedIn(page);
    }

    static void assertSignedIn(Page page) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Hello, Alice Liddell");
        assertThat(page.getByRole(AriaRole.BUTTON, button("Sign out"))).isEnabled();
    }

    static void assertSignedOut(Page page) {
        assertThat(page.getByRole(AriaRole.BUTTON, button("Sign in"))).isEnabled();
        assertThat(page.locator("#user-id")).hasCount(0);
    }

    /** Asks an endpoint through its link on the page. */
    private Locator answerTo(String path) {
        Locator row = page.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHas(page.locator("a[href='" + path.substring(1) + "']")));
        row.getByRole(AriaRole.LINK).click();
        return row.locator("output");
    }

    private void focusByTab(Locator target) {
        assertThat(target).isEnabled();
        int mostStops = 20;
        for (int stops = 0; stops < mostStops; stops++) {
            page.keyboard().press("Tab");
            if ((boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("Cannot be reached with the Tab key: " + target);
    }

    static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
