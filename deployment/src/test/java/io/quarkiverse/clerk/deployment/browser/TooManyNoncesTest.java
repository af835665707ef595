package io.quarkiverse.clerk.deployment.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Anybody can make up nonces and refresh cookies, and all applications of an instance share one limit of calls.
 */
class TooManyNoncesTest extends WithEmulator {

    private static final String LOOK_UP = "/v1/clients/handshake_payload";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionInstance(WhoAmI.class, TestBrowser.class, BrowserFlowTests.class)
            .overrideRuntimeConfigKey(TestBrowser.ADDRESSES, "true");

    @AfterEach
    void behave() {
        TestEmulator.emulator().clearFaults();
    }

    private static HttpResponse<String> comeWithNonce(TestBrowser browser, String nonce) {
        browser.setCookie("__clerk_handshake_nonce", nonce);
        return browser.open("/public");
    }

    private static int lookUps() {
        return TestEmulator.emulator().requestCount(LOOK_UP);
    }

    @Test
    void noneIsLookedUpForAStrangerWhileClerkAsksForAPause() {
        // The first calls take long, and a call that takes too long is not answered with 429.
        new TestBrowser().signIn("alice", "/public");
        TestBrowser stranger = new TestBrowser();
        TestEmulator.emulator().injectFaults(Fault.BACKEND_RATE_LIMITED_FOR_LONG);
        assertThat(comeWithNonce(stranger, "one").body()).isEqualTo("nobody: handshake-unavailable");
        TestEmulator.emulator().clearFaults();
        int before = lookUps();

        assertThat(comeWithNonce(stranger, "two").body()).isEqualTo("nobody: handshake-unavailable");
        assertThat(lookUps()).isEqualTo(before);

        Instant start = Instant.now();
        signsInWithin(Duration.ofSeconds(10));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
        before = lookUps();
        assertThat(comeWithNonce(stranger, "three").body()).isEqualTo("nobody: handshake-unavailable");
        assertThat(lookUps()).isEqualTo(before);
    }

    /** Everybody waits for a moment, as Clerk has asked for it. */
    private static void signsInWithin(Duration limit) {
        Instant end = Instant.now().plus(limit);
        String body;
        do {
            TestBrowser browser = new TestBrowser();
            browser.signIn("alice", "/public");
            browser.removeCookies("__session");
            browser.removeCookies("__refresh");
            body = browser.open("/public").body();
        } while (!"user_alice".equals(body) && Instant.now().isBefore(end));
        assertThat(body).isEqualTo("user_alice");
    }

    @Test
    void inventedNoncesCostFewCallsAndNobodyElseNoticesThem() {
        TestBrowser stranger = new TestBrowser();
        int before = lookUps();
        Instant start = Instant.now();
        for (int i = 0; i < 200; i++) {
            comeWithNonce(stranger, "invented" + i);
        }
        long seconds = Duration.between(start, Instant.now()).toSeconds();
        assertThat(lookUps() - before).isBetween(1, (int) (21 + seconds));
        assertThat(comeWithNonce(stranger, "invented").headers().firstValue("x-clerk-auth-reason"))
                .hasValue("handshake-unavailable");
        assertThat(stranger.statusOf("/protected")).isEqualTo(503);

        signsInWithin(Duration.ofSeconds(10));
    }

    @Test
    void aSessionThatClerkRefusesToRenewCausesFewCalls() {
        TestBrowser browser = stale(Duration.ofSeconds(100));
        String path = refreshPath(browser);
        for (int i = 0; i < 50; i++) {
            assertThat(browser.fetch("/protected").statusCode()).isEqualTo(401);
        }
        assertThat(TestEmulator.emulator().requestCount(path)).isBetween(1, 12);
        assertThat(browser.fetch("/protected").headers().firstValue("x-clerk-auth-reason"))
                .hasValue("session-token-expired-refresh-too-many-failures");
    }

    @Test
    void aTokenThatExpiredLongAgoIsNotRenewed() {
        TestBrowser browser = stale(Duration.ofDays(1).plusSeconds(100));
        HttpResponse<String> response = browser.fetch("/protected");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("x-clerk-auth-reason"))
                .hasValue("session-token-expired-refresh-non-eligible-too-old");
        assertThat(TestEmulator.emulator().requestCount(refreshPath(browser))).isZero();

        browser.openOnce("/protected");
        assertThat(browser.address().toString()).contains("/v1/client/handshake?");
    }

    private static TestBrowser stale(Duration age) {
        TestBrowser browser = new TestBrowser();
        browser.signIn("alice", "/public");
        browser.removeCookies("__clerk_redirect_count");
        String suffix = "_" + TestEmulator.emulator().cookieSuffix();
        browser.setCookie("__session" + suffix, TestEmulator.emulator().tokens().spec("alice")
                .issuedAt(Instant.now().minus(age)).claim("sid", sessionId(browser)).build());
        browser.setCookie("__session", browser.cookie("__session" + suffix).orElseThrow());
        browser.setCookie("__client_uat", "1");
        browser.setCookie("__client_uat" + suffix, "1");
        browser.setCookie("__refresh" + suffix, "forged");
        return browser;
    }

    private static String sessionId(TestBrowser browser) {
        return BrowserFlowTests.sessionId(browser.cookie("__session").orElseThrow());
    }

    private static String refreshPath(TestBrowser browser) {
        return "/v1/sessions/" + sessionId(browser) + "/refresh";
    }
}
