package io.quarkiverse.clerk.deployment.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.deployment.support.CapturedLog;
import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;

/**
 * The browser flow when something is out of the ordinary: Clerk is down, an address is from the history, a page is in a
 * frame, many requests come at once.
 */
abstract class HandshakeTroubleTests extends WithEmulator {

    private static final String NONCE = "__clerk_handshake_nonce";

    private TestBrowser browser;

    @BeforeEach
    void signIn() {
        browser = new TestBrowser();
        browser.signIn("alice", "/public");
        browser.removeCookies("__clerk_redirect_count"); // as after two seconds
    }

    @AfterEach
    void behave() {
        TestEmulator.emulator().outage(false);
    }

    /** As Clerk leaves it: in the address of a development instance, in a cookie of a production instance. */
    private HttpResponse<String> comeBackWithNonce(String path, String nonce) {
        if (TestEmulator.isProduction()) {
            browser.setCookie(NONCE, nonce);
            return browser.open(path);
        }
        return browser.open(path + "?" + NONCE + "=" + nonce);
    }

    private static String reason(HttpResponse<String> response) {
        return response.headers().firstValue("x-clerk-auth-reason").orElse("none");
    }

    private void goStale() {
        browser.setCookie("__session", token(Instant.now().minusSeconds(100)));
        browser.removeCookies("__session_");
        browser.setCookie("__client_uat", "1");
        browser.removeCookies("__client_uat_");
    }

    private String token(Instant issuedAt) {
        return TestEmulator.emulator().tokens().spec("alice").issuedAt(issuedAt)
                .claim("sid", sessionId(browser.cookie("__session").orElseThrow())).build();
    }

    private static String sessionId(String token) {
        return BrowserFlowTests.sessionId(token);
    }

    @Test
    void aHandshakeThatCanNotBeLookedUpIsNobodysFault() {
        TestEmulator.emulator().outage(true);
        // Good session cookies decide.
        assertThat(comeBackWithNonce("/protected", "abc").body()).isEqualTo("user_alice");

        browser.removeCookies("__session");
        HttpResponse<String> response = comeBackWithNonce("/protected", "abc");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(reason(response)).isEqualTo("handshake-unavailable");
        assertThat(response.body()).isEmpty();

        HttpResponse<String> open = comeBackWithNonce("/public", "abc");
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.body()).isEqualTo("nobody: handshake-unavailable");
    }

    @Test
    void aNonceOfOldIsForgottenAndTheCookiesDecide() {
        HttpResponse<String> response = comeBackWithNonce("/public", "from-the-history");

        assertThat(response.body()).isEqualTo("user_alice");
        assertThat(browser.address().toString()).doesNotContain("__clerk");
    }

    @Test
    void aNonceInACookieThatClerkDoesNotKnowSignsNobodyOut() {
        browser.setCookie(NONCE, "unknown");

        assertThat(browser.open("/protected").body()).isEqualTo("user_alice");
    }

    @Test
    void noCacheKeepsAChallenge() {
        TestBrowser stranger = new TestBrowser();

        assertThat(stranger.fetch("/cacheable").headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(stranger.openOnce("/protected").headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void whatIsNoNonceIsNotLookedUp() {
        int before = TestEmulator.emulator().requestCount("/v1/clients/handshake_payload");
        assertThat(comeBackWithNonce("/public", "x%2F..%2Fy%3Fz").body()).isEqualTo("user_alice");

        assertThat(TestEmulator.emulator().requestCount("/v1/clients/handshake_payload")).isEqualTo(before);
    }

    @Test
    void noCacheKeepsAResponseThatSetsSessionCookies() {
        goStale();
        HttpResponse<String> response = browser.fetch("/cacheable");

        assertThat(response.body()).isEqualTo("user_alice");
        assertThat(response.headers().allValues("Set-Cookie")).isNotEmpty();
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(browser.fetch("/cacheable").headers().allValues("Cache-Control")).containsExactly("public, max-age=60");
    }

    @Test
    void aPageManyPartsOfWhichAreStaleRenewsItsSessionOnce() {
        goStale();
        String path = "/v1/sessions/" + sessionId(browser.cookie("__session").orElseThrow()) + "/refresh";
        TestBrowser.Frozen page = browser.freeze();
        int before = TestEmulator.emulator().requestCount(path);
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<CompletableFuture<HttpResponse<String>>> parts = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> page.fetch("/protected"), threads)).toList();

            assertThat(parts).allSatisfy(part -> assertThat(part.join().body()).isEqualTo("user_alice"));
        } finally {
            threads.shutdownNow();
        }
        assertThat(TestEmulator.emulator().requestCount(path) - before).isOne();
    }

    @Test
    void noTokenOfARedirectIsInTheLog() {
        goStale();
        browser.removeCookies("__refresh");
        String token = browser.cookie("__session").orElseThrow();
        try (CapturedLog log = CapturedLog.of("io.quarkus", "io.vertx", "io.netty", "io.quarkiverse.clerk", "org.jboss")) {
            browser.openOnce("/public");

            assertThat(browser.address().toString()).contains("/v1/client/handshake?").contains("__session=" + token);
            assertThat(log.messages()).anyMatch(message -> message.contains("/v1/client/handshake?"))
                    .noneMatch(message -> message.contains(token.substring(token.lastIndexOf('.') + 1)))
                    .noneMatch(message -> browser.cookie("__clerk_db_jwt").filter(message::contains).isPresent());
        }
    }

    @Test
    void aFrameInAPageOfAnotherSiteIsNotSentAway() {
        browser.removeCookies("__session");
        HttpResponse<String> response = browser.frame("/protected", "cross-site");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(browser.frame("/protected", "same-origin").statusCode()).isEqualTo(307);
    }

    @Test
    void aUserWhoHasCompletedTheTasksIsNotSentToThem() {
        String pending = TestEmulator.emulator().tokens().spec("alice").claim("sts", "pending")
                .claim("sid", sessionId(browser.cookie("__session").orElseThrow())).build();
        browser.setCookie("__session", pending);
        browser.removeCookies("__session_");
        browser.setCookie("__client_uat", "1");
        browser.removeCookies("__client_uat_");

        assertThat(browser.open("/protected").body()).isEqualTo("user_alice");
    }

    @Test
    void aUserWithTasksIsSentToThemWhenClerkSaysSo() {
        browser.setCookie("__session", TestEmulator.emulator().tokens().spec("alice").claim("sts", "pending").build());
        browser.removeCookies("__session_");
        browser.setCookie("__client_uat", "1");
        browser.removeCookies("__client_uat_");
        browser.setCookie("__clerk_redirect_count", "1");
        browser.openOnce("/protected");

        assertThat(browser.address().toString()).startsWith(TestEmulator.emulator().signInUrl() + "/tasks?redirect_url=");
    }
}
