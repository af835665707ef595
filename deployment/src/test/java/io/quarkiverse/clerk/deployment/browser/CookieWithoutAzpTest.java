package io.quarkiverse.clerk.deployment.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Clerk issues a session token for a cookie without an authorized party, and authorized parties are configured.
 */
class CookieWithoutAzpTest extends WithEmulator {

    private static final String REASON = "session-token-azp-missing";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application();

    private static QuarkusUnitTest application() {
        QuarkusUnitTest application = TestEmulator.productionInstance(WhoAmI.class, TestBrowser.class);
        String port = Integer.toString(TestEmulator.port() + 1);
        return application.overrideConfigKey("quarkus.http.test-port", port)
                .overrideRuntimeConfigKey("quarkus.clerk.authorized-parties", "http://127.0.0.1:" + port)
                .setLogRecordPredicate(record -> record.getLoggerName().endsWith("InvalidTokenHandler"))
                .assertLogRecords(CookieWithoutAzpTest::oneWarningNamesTheCause);
    }

    private static void oneWarningNamesTheCause(List<LogRecord> records) {
        assertThat(records).singleElement().extracting(LogRecord::getMessage).asString().contains("(azp)",
                "quarkus.clerk.authorized-parties", "quarkus.clerk.session-cookie.accept-without-azp=true");
    }

    private TestBrowser browser;

    @BeforeEach
    void signIn() {
        browser = new TestBrowser();
        browser.signIn("alice", "/public");
        browser.removeCookies("__clerk_redirect_count"); // as after two seconds
    }

    @AfterEach
    void behave() {
        TestEmulator.emulator().clearFaults();
    }

    private void getTokenWithoutAzp() {
        browser.setCookie("__session", TestEmulator.emulator().tokens().spec("alice").withoutClaim("azp").build());
        browser.removeCookies("__session_");
        browser.setCookie("__client_uat", "1");
        browser.removeCookies("__client_uat_");
    }

    private long handshakes() {
        return browser.visited().stream().map(URI::getPath).filter("/v1/client/handshake"::equals).count();
    }

    private static String reason(HttpResponse<String> response) {
        return response.headers().firstValue("x-clerk-auth-reason").orElse("none");
    }

    @Test
    void oneHandshakeBringsABetterToken() {
        assertThat(browser.open("/protected").body()).isEqualTo("user_alice");
        getTokenWithoutAzp();

        HttpResponse<String> response = browser.open("/protected");
        assertThat(response.body()).isEqualTo("user_alice");
        assertThat(handshakes()).isOne();
    }

    @Test
    void withoutABetterOneTheUserSignsInAgainAndThereIsAnEnd() {
        TestEmulator.emulator().injectFaults(Fault.SESSION_TOKENS_WITHOUT_AZP);
        getTokenWithoutAzp();

        browser.open("/protected");
        assertThat(handshakes()).isOne();
        assertThat(browser.address().toString()).startsWith(TestEmulator.emulator().signInUrl() + "?redirect_url=");

        // The sign-in page may lead straight back, because the user is signed in with Clerk.
        HttpResponse<String> response = browser.open("/protected");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(reason(response)).isEqualTo(REASON);
        assertThat(browser.visited()).hasSize(1);
    }

    @Test
    void aPublicPageIsServedToAVisitorAfterOneHandshake() {
        TestEmulator.emulator().injectFaults(Fault.SESSION_TOKENS_WITHOUT_AZP);
        getTokenWithoutAzp();

        assertThat(browser.open("/public").body()).isEqualTo("nobody: " + REASON);
        assertThat(handshakes()).isOne();
    }

    @Test
    void aScriptIsAnsweredWithTheReason() {
        getTokenWithoutAzp();

        HttpResponse<String> response = browser.fetch("/protected");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(reason(response)).isEqualTo(REASON);
    }

    @Test
    void aHeaderIsRefusedAsBefore() {
        Requests.with(TestEmulator.emulator().tokens().spec("alice").withoutClaim("azp")).get("/protected").then()
                .statusCode(401).header("x-clerk-auth-reason", "token-invalid-authorized-parties");
    }
}
