package io.quarkiverse.clerk.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import io.quarkiverse.clerk.testing.ClerkTestClient;
import io.quarkiverse.clerk.testing.InjectClerk;
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

    @Test
    void whoSignsUpIsInTheTableOfTheApplication(@InjectClerk ClerkTestClient clerk) {
        clerk.deliverWebhooks(true);
        page.getByRole(AriaRole.BUTTON, button("Sign in")).click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign up")).click();
        page.getByLabel("Username").fill("dora");
        page.getByLabel("First name").fill("Dora");
        page.getByRole(AriaRole.BUTTON, button("Sign up")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Hello, Dora");

        Locator customers = page.locator("a[href='api/customers']");
        Locator answer = page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHas(customers))
                .locator("output");
        // The webhook is on its way.
        page.waitForCondition(() -> {
            customers.click();
            page.waitForTimeout(100);
            return answer.textContent().contains("Dora");
        }, new Page.WaitForConditionOptions().setTimeout(30_000));
    }
}
