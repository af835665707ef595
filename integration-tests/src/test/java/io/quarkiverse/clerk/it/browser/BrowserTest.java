package io.quarkiverse.clerk.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.AriaRole;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class BrowserTest extends SampleInBrowser {

    /** The page is a plain file: everything is the server's doing. */
    @Test
    void aProtectedPageLeadsToTheSignInPageAndBack() {
        String report = home + "reports/annual.html";
        page.navigate(report);
        page.getByRole(AriaRole.BUTTON, button("Alice")).click();
        assertThat(page).hasURL(report);

        // The session token is gone, as after a minute: Clerk is asked, and nobody notices.
        browser.clearCookies(new BrowserContext.ClearCookiesOptions()
                .setName(Pattern.compile("__session.*")));
        page.reload();
        assertThat(page).hasURL(report);
    }
}
