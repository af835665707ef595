package io.quarkiverse.clerk.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/**
 * {@code quarkus.clerk.multi-session.mode=backend-api}: alice and bob are signed in in one browser, bob after alice.
 */
abstract class BrowserSeveralSessionsTests extends BrowserScenario {

    private static final String NAMED = "?_clerk_session_id=";

    private String alice;
    private String bob;

    @BeforeEach
    void signInBoth() {
        signIn(page, "Alice");
        alice = sessionOf(page);
        page.navigate(clerk.emulator().signInUrl() + "?redirect_url=" + address(PROTECTED));
        choose(page, "Bob");
        assertUser(page, "user_bob");
        bob = sessionOf(page);
        assertThat(bob).isNotEqualTo(alice);
    }

    private record Answer(int status, String reason, String userId, String sessionId) {
    }

    /** What a script of the page gets. */
    private Answer fetch(Page tab, String parameters) {
        Map<?, ?> answer = (Map<?, ?>) tab.evaluate("""
                async (address) => {
                  const response = await fetch(address);
                  const body = response.ok ? await response.json() : {};
                  return { status: response.status, reason: response.headers.get("x-clerk-auth-reason"), ...body };
                }""", address("api/me" + parameters));
        return new Answer((int) answer.get("status"), (String) answer.get("reason"), (String) answer.get("userId"),
                (String) answer.get("sessionId"));
    }

    private String sessionOf(Page tab) {
        return fetch(tab, "").sessionId();
    }

    /** On the page of Clerk's where people switch. */
    private void makeActive(String name) {
        Page accounts = browser.newPage();
        accounts.navigate(clerk.emulator().url() + "/user");
        Way.of(accounts, () -> accounts.getByRole(AriaRole.BUTTON, button("Make active " + name)).click());
        accounts.waitForLoadState();
    }

    private String sessionCookie() {
        return browser.cookies(application()).stream().filter(cookie -> cookie.name.equals("__session")).findFirst()
                .orElseThrow().value;
    }

    @Test
    void theAddressPicksEachOfThem() {
        Page tab = browser.newPage();
        open(page, PROTECTED + NAMED + alice);
        open(tab, PROTECTED + NAMED + bob);
        assertUser(page, "user_alice");
        assertUser(tab, "user_bob");
        assertThat(fetch(page, NAMED + alice)).isEqualTo(new Answer(200, null, "user_alice", alice));
        assertThat(fetch(page, NAMED + bob)).isEqualTo(new Answer(200, null, "user_bob", bob));

        reload(page);
        assertUser(page, "user_alice");
    }

    @Test
    void aSessionOfSomebodyElseIsRefused() {
        try (BrowserContext other = newBrowser()) {
            Page otherPage = other.newPage();
            signIn(otherPage, "Alice");
            String somebodyElses = sessionOf(otherPage);
            assertThat(somebodyElses).isNotEqualTo(alice);

            assertThat(fetch(page, NAMED + somebodyElses)).isEqualTo(new Answer(401, "session-id-mismatch", null, null));
            open(page, PUBLIC + NAMED + somebodyElses);
            assertUser(page, "nobody");
            open(page, PROTECTED);
            assertUser(page, "user_bob");
        }
    }

    /** Though the browser goes on to send the same token. */
    @Test
    void withoutTheParameterItIsTheLastActiveOneAndASwitchIsFollowed() {
        String token = sessionCookie();
        makeActive("Alice");
        assertThat(open(page, PROTECTED).handshakes()).isZero();
        assertUser(page, "user_alice");
        assertThat(sessionOf(page)).isEqualTo(alice);

        makeActive("Bob");
        assertThat(reload(page).handshakes()).isZero();
        assertUser(page, "user_bob");
        assertThat(sessionOf(page)).isEqualTo(bob);
        assertThat(sessionCookie()).isEqualTo(token);
    }
}
