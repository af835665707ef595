package io.quarkiverse.clerk.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;

import io.quarkiverse.clerk.emulator.instance.Fault;

/**
 * What a person sees of the browser flow: that they stay signed in, that they are signed out when they should be, and that
 * there is always an end.
 */
abstract class BrowserFlowTests extends BrowserScenario {

    /** What a Backend API in trouble answers is the application's trouble, and no redirect's. */
    private static final String BACKEND_TROUBLE = "BACKEND_.*";

    private static final int MAX_HANDSHAKES = 3;

    @Test
    void aProtectedPageLeadsToTheSignInPageAndBack() {
        Way way = open(page, PROTECTED);
        assertThat(way.end()).startsWith(clerk.emulator().signInUrl() + "?redirect_url=");

        page.getByRole(AriaRole.BUTTON, button("Alice")).click();
        assertThat(page).hasURL(address(PROTECTED));
        assertUser(page, "user_alice");
    }

    @Test
    void aStaleSessionIsRenewedByExactlyOneHandshake() {
        signIn(page, "Alice");
        forgetRefreshToken(browser);
        waitUntilTokensAreStale(browser);
        Way way = reload(page);

        assertThat(way.handshakes()).as("%s", way).isOne();
        // To Clerk and back; in development a third redirect takes the handshake out of the address.
        assertThat(way.addresses()).hasSize(clerk.emulator().isProduction() ? 3 : 4);
        assertThat(page).hasURL(address(PROTECTED));
        assertUser(page, "user_alice");

        assertThat(reload(page).addresses()).as("it is fresh now").hasSize(1);
        assertUser(page, "user_alice");
    }

    @Test
    void theRefreshTokenSparesEvenThat() {
        signIn(page, "Alice");
        waitUntilTokensAreStale(browser);

        assertThat(reload(page).addresses()).hasSize(1);
        assertUser(page, "user_alice");
    }

    @Test
    void theAddressKeepsItsOwnParametersAlone() {
        String path = PUBLIC + "?q=a%20b&list=1&list=2&empty=";
        signIn(page, "Alice");
        forgetRefreshToken(browser);
        waitUntilTokensAreStale(browser);

        assertThat(open(page, path).handshakes()).isOne();
        assertThat(page).hasURL(address(path));
        assertUser(page, "user_alice");
    }

    @Test
    void aPageWithClerkJsStaysSignedInToo() {
        signIn(page, "Alice");
        forgetRefreshToken(browser);
        waitUntilTokensAreStale(browser);

        assertThat(open(page, "").handshakes()).isOne();
        SampleInBrowser.assertSignedIn(page);
        assertThat(page).hasURL(application());
    }

    @Test
    void signingOutInAnotherTabIsSeenByTheNextNavigation() {
        signIn(page, "Alice");
        Page tab = browser.newPage();
        open(tab, "");
        tab.getByRole(AriaRole.BUTTON, button("Sign out")).click();
        SampleInBrowser.assertSignedOut(tab);

        open(page, PUBLIC);
        assertUser(page, "nobody");
        open(page, PROTECTED);
        assertSignInPage(page);
    }

    /** In production Clerk's cookies tell at once. In development nothing does before the token has expired. */
    @Test
    void signingOutOnClerksPageIsSeenByTheNextNavigation() {
        signIn(page, "Alice");
        Page tab = browser.newPage();
        tab.navigate(clerk.emulator().url() + "/sign-out");
        tab.getByRole(AriaRole.BUTTON, button("Sign out")).click();
        tab.getByText("You are signed out").waitFor();

        if (!clerk.emulator().isProduction()) {
            waitUntilTokensAreStale(browser);
        }
        open(page, PUBLIC);
        assertUser(page, "nobody");
        open(page, PROTECTED);
        assertSignInPage(page);
    }

    @Test
    void twoUsersNeverSeeEachOther() {
        signIn(page, "Alice");
        try (BrowserContext other = newBrowser()) {
            Page otherPage = other.newPage();
            open(otherPage, PUBLIC);
            assertUser(otherPage, "nobody");
            signIn(otherPage, "Bob");
            assertUser(otherPage, "user_bob");

            forgetRefreshToken(browser);
            forgetRefreshToken(other);
            waitUntilTokensAreStale(browser, other);
            reload(page);
            reload(otherPage);
            assertUser(page, "user_alice");
            assertUser(otherPage, "user_bob");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = BACKEND_TROUBLE)
    void aClerkThatMisbehavesIsGivenUp(Fault misbehaviour) {
        signIn(page, "Alice");
        forgetRefreshToken(browser);
        waitUntilTokensAreStale(browser);
        clerk.emulator().injectFaults(misbehaviour);
        Way way = reload(page);

        assertEnded(way);
        if (way.status() == 200 && way.end().equals(address(PROTECTED))) {
            assertUser(page, "user_alice");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = BACKEND_TROUBLE)
    void nobodySignsInForeverWhereClerkMisbehaves(Fault misbehaviour) {
        clerk.emulator().injectFaults(misbehaviour);
        assertEnded(open(page, PUBLIC));
        Way way = open(page, PROTECTED);
        assertEnded(way);
        if (way.end().startsWith(clerk.emulator().signInUrl())) {
            assertEnded(choose(page, "Alice"));
        }
    }

    private void assertEnded(Way way) {
        assertThat(way.handshakes()).as("%s", way).isLessThanOrEqualTo(MAX_HANDSHAKES);
        assertThat(way.status()).as("%s", way).isIn(200, 401, 500);
        if (way.status() == 500) {
            assertThat(way.end()).as("Clerk's error, not the application's").startsWith(clerk.emulator().url());
        }
    }

    /** Whatever a script says that it accepts. */
    @ParameterizedTest
    @ValueSource(strings = { "application/json", "*/*", "text/html,application/json",
            "text/html,application/xhtml+xml,*/*;q=0.8" })
    void aScriptIsNeverSentAnywhere(String accept) {
        signIn(page, "Alice");
        assertThat(fetch("api/me", accept)).isEqualTo(new Fetched("basic", 200, true));

        forgetRefreshToken(browser);
        waitUntilTokensAreStale(browser);
        assertRefusedWithoutRedirect("a stale token", accept);

        forget(browser, "__session.*");
        assertRefusedWithoutRedirect("no token", accept);

        waitForTheNextFlow(browser);
        open(page, PROTECTED);
        forget(browser, "__client_uat.*");
        assertRefusedWithoutRedirect("no client", accept);

        waitForTheNextFlow(browser);
        open(page, PROTECTED);
        browser.addCookies(browser.cookies().stream().filter(cookie -> cookie.name.startsWith("__session"))
                .map(cookie -> new Cookie(cookie.name, "no.session.token").setDomain(cookie.domain).setPath(cookie.path))
                .toList());
        assertRefusedWithoutRedirect("no token at all", accept);

        browser.clearCookies();
        assertRefusedWithoutRedirect("no cookies", accept);
    }

    private void assertRefusedWithoutRedirect(String state, String accept) {
        for (String path : List.of("api/me", "routes/guarded", "reports/annual.html")) {
            assertThat(fetch(path, accept)).as("%s: %s", state, path).isEqualTo(new Fetched("basic", 401, false));
        }
        assertThat(fetch("api/hello", accept)).as(state).isEqualTo(new Fetched("basic", 200, true));
    }

    /**
     * @param type {@code opaqueredirect} if it was one
     */
    private record Fetched(String type, int status, boolean hasJson) {
    }

    private Fetched fetch(String path, String accept) {
        Map<?, ?> answer = (Map<?, ?>) page.evaluate("""
                async ({ path, accept }) => {
                  const response = await fetch(path, { headers: { accept }, redirect: "manual" });
                  const body = await response.text();
                  return { type: response.type, status: response.status, body };
                }""", Map.of("path", address(path), "accept", accept));
        String body = (String) answer.get("body");
        assertThat(body.isEmpty() || body.startsWith("{")).as(body).isTrue();
        return new Fetched((String) answer.get("type"), (int) answer.get("status"), !body.isEmpty());
    }
}
