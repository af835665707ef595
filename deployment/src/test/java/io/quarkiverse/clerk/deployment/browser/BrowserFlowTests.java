package io.quarkiverse.clerk.deployment.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.instance.Fault;

/**
 * A browser, an application and Clerk: who is sent where, and who is signed in at the end.
 */
public abstract class BrowserFlowTests extends WithEmulator {

    private static final String PAGE = "/public?q=1&text=a%20b";

    private TestBrowser browser;

    @BeforeEach
    void openBrowser() {
        browser = new TestBrowser();
    }

    @AfterEach
    void behave() {
        TestEmulator.emulator().clearFaults();
    }

    private static int handshakes() {
        return TestEmulator.emulator().requestCount("/v1/client/handshake");
    }

    private void signedInAs(String user, HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(user);
        assertThat(browser.address()).hasToString(TestBrowser.application() + PAGE);
    }

    private String expired() {
        return TestEmulator.emulator().tokens().spec("alice").issuedAt(Instant.now().minusSeconds(100)).build();
    }

    public static String sessionId(String token) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return claims.replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void aFirstVisitEndsOnThePageAsAVisitor() {
        HttpResponse<String> response = browser.open(PAGE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("nobody: session-token-and-uat-missing");
        assertThat(browser.address()).hasToString(TestBrowser.application() + PAGE);
        assertThat(browser.cookie("__clerk_db_jwt").isPresent()).isNotEqualTo(TestEmulator.isProduction());
    }

    @Test
    void aSecondVisitAsksNobody() {
        browser.open(PAGE);
        int before = handshakes();
        browser.open(PAGE);

        assertThat(browser.visited()).hasSize(1);
        assertThat(handshakes()).isEqualTo(before);
    }

    @Test
    void signingInLeadsBackSignedInWithACleanAddress() {
        browser.open(PAGE);

        signedInAs("user_alice", browser.signIn("alice", PAGE));
        assertThat(browser.fetch("/protected").body()).isEqualTo("user_alice");
    }

    @Test
    void aProtectedPageLeadsToTheSignInPageAndBack() {
        HttpResponse<String> response = browser.open("/protected");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(browser.address().toString()).startsWith(TestEmulator.emulator().signInUrl() + "?redirect_url=");
        assertThat(response.body()).contains("alice");

        browser.signIn("alice", "/protected");
        assertThat(browser.address()).hasToString(TestBrowser.application() + "/protected");
        assertThat(browser.open("/protected").body()).isEqualTo("user_alice");
    }

    @Test
    void aSignedInUserWithoutTheRoleIsNotSentToSignIn() {
        browser.signIn("bob", PAGE);

        assertThat(browser.open("/admin").statusCode()).isEqualTo(403);
        assertThat(browser.visited()).hasSize(1);
    }

    @Test
    void aStaleSessionIsRenewedByOneHandshake() {
        browser.signIn("alice", PAGE);
        browser.setCookie("__session", expired());
        browser.removeCookies("__session_");
        browser.removeCookies("__refresh");
        int before = handshakes();

        signedInAs("user_alice", browser.open(PAGE));
        assertThat(handshakes() - before).isOne();
    }

    @Test
    void aLostSessionIsRenewedByOneHandshake() {
        browser.signIn("alice", PAGE);
        browser.removeCookies("__session");
        int before = handshakes();

        signedInAs("user_alice", browser.open(PAGE));
        assertThat(handshakes() - before).isOne();
    }

    @Test
    void aRefreshCookieRenewsTheSessionOfAScriptToo() {
        browser.signIn("alice", PAGE);
        String stale = TestEmulator.emulator().tokens().spec("alice").issuedAt(Instant.now().minusSeconds(100))
                .claim("sid", sessionId(browser.cookie("__session").orElseThrow())).build();
        browser.setCookie("__session", stale);
        browser.setCookie("__client_uat", "1");
        browser.removeCookies("__session_");
        browser.removeCookies("__client_uat_");
        int before = handshakes();
        HttpResponse<String> response = browser.fetch("/protected");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("user_alice");
        assertThat(browser.cookie("__session")).isPresent().get().isNotEqualTo(stale);
        assertThat(handshakes()).isEqualTo(before);
    }

    @Test
    void anApplicationInterfaceNeverRedirects() {
        browser.signIn("alice", PAGE);
        browser.setCookie("__session", expired());
        browser.setCookie("__client_uat", "1");
        browser.removeCookies("__session_");
        browser.removeCookies("__client_uat_");
        browser.removeCookies("__refresh");
        HttpResponse<String> response = browser.fetch("/protected");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("x-clerk-auth-reason"))
                .hasValue("session-token-expired-refresh-non-eligible-no-refresh-cookie");
    }

    @Test
    void signingOutElsewhereReachesThePageWithTheNextHandshake() {
        browser.signIn("alice", PAGE);
        TestEmulator.emulator().signOutEverywhere("alice");
        browser.removeCookies("__session");

        assertThat(browser.open(PAGE).body()).startsWith("nobody: ");
        assertThat(browser.cookie("__session")).isEmpty();
    }

    @Test
    void twoBrowsersNeverSeeEachOther() {
        TestBrowser other = new TestBrowser();
        browser.signIn("alice", PAGE);
        other.signIn("bob", PAGE);

        assertThat(browser.open(PAGE).body()).isEqualTo("user_alice");
        assertThat(other.open(PAGE).body()).isEqualTo("user_bob");
    }

    /** Whatever the cookies are, whatever Clerk does: after three handshakes at most there is a page. */
    @Test
    void whateverTheHandshakeBringsThereIsAnEnd() {
        List<String> clientUats = List.of("kept", "0", "1", "9999999999");
        int turn = 0;
        for (Fault fault : handshakeTrouble()) {
            for (String session : List.of("kept", "gone", "expired", "forged", "garbage")) {
                if (everyCombination()) {
                    clientUats.forEach(clientUat -> endsWithinThreeHandshakes(fault, session, clientUat));
                } else {
                    endsWithinThreeHandshakes(fault, session, clientUats.get(turn++ % clientUats.size()));
                }
            }
        }
    }

    /** @return whether this class tries all combinations of cookies, which take long, or a quarter of them */
    boolean everyCombination() {
        return false;
    }

    /** After a 429 nonces are not looked up for a while, whatever Clerk would answer: see {@link HandshakeTroubleTests}. */
    private static List<Fault> handshakeTrouble() {
        return Arrays.stream(Fault.values())
                .filter(one -> !one.name().contains("RATE") && !one.name().contains("TOO_MANY"))
                .toList();
    }

    private void endsWithinThreeHandshakes(Fault fault, String session, String clientUat) {
        TestEmulator.emulator().clearFaults();
        TestBrowser visitor = new TestBrowser();
        visitor.signIn("alice", PAGE);
        visitor.removeCookies("__clerk_redirect_count");
        TestEmulator.emulator().injectFaults(fault);
        changeSession(visitor, session);
        if (!clientUat.equals("kept")) {
            visitor.removeCookies("__client_uat_");
            visitor.setCookie("__client_uat", clientUat);
        }
        int before = handshakes();
        HttpResponse<String> response = visitor.open(PAGE);

        String scene = fault + ", session " + session + ", uat " + clientUat + ": " + visitor.visited();
        assertThat(handshakes() - before).as(scene).isLessThanOrEqualTo(3);
        assertThat(response.body()).as(scene).isNotEqualTo("user_bob").isNotEqualTo("user_mallory");
        assertThat(visitor.applicationCookies().keySet()).as(scene)
                .allMatch(name -> name.matches(
                        "__(session|client_uat|refresh|client|clerk_db_jwt|clerk_handshake|clerk_handshake_nonce|clerk_redirect_count)(_.{8})?"));
    }

    private void changeSession(TestBrowser visitor, String kind) {
        if (kind.equals("kept")) {
            return;
        }
        visitor.removeCookies("__session");
        visitor.removeCookies("__refresh");
        switch (kind) {
            case "expired" -> visitor.setCookie("__session", expired());
            case "forged" -> visitor.setCookie("__session",
                    TestEmulator.emulator().tokens().spec("alice").claim("sub", "user_mallory").corruptSignature().build());
            case "garbage" -> visitor.setCookie("__session", "garbage");
            default -> {
            }
        }
    }

    @Test
    void aHandshakeThatIsNotClerksSignsNobodyIn() {
        TestEmulator.emulator().injectFaults(Fault.HANDSHAKE_BAD_SIGNATURE);
        browser.signIn("alice", PAGE);
        assertThat(browser.cookie("__session")).isEmpty();

        TestEmulator.emulator().injectFaults(Fault.HANDSHAKE_TEMPLATE_CATEGORY);
        TestBrowser other = new TestBrowser();
        other.signIn("alice", PAGE);
        assertThat(other.cookie("__session")).isEmpty();
    }
}
