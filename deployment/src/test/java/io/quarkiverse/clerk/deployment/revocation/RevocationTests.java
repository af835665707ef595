package io.quarkiverse.clerk.deployment.revocation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.ClerkTokenVerifier;
import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.SessionRevokedEvent;
import io.quarkiverse.clerk.deployment.browser.BrowserFlowTests;
import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkiverse.clerk.emulator.TokenSpec;
import io.quarkiverse.clerk.emulator.instance.Fault;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * What becomes of a session's tokens when the application hears that the session is over.
 */
abstract class RevocationTests extends WithEmulator {

    private static final String SIGNED_OUT = "nobody: session-revoked";

    @Inject
    SessionRevocations revoked;

    @Inject
    ClerkClient clerk;

    @Inject
    ClerkTokenVerifier verifier;

    private TestBrowser browser;

    static QuarkusUnitTest application(QuarkusUnitTest application, String proactive) {
        return application.overrideConfigKey("quarkus.http.auth.proactive", proactive);
    }

    static Class<?>[] classes() {
        return new Class<?>[] { WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, RevocationTests.class, Observer.class,
                TestBrowser.class, BrowserFlowTests.class };
    }

    @ApplicationScoped
    public static class Observer {

        static final Queue<String> HEARD = new ConcurrentLinkedQueue<>();

        void heard(@ObservesAsync SessionRevokedEvent revocation) {
            HEARD.add(revocation.sessionId());
        }
    }

    @BeforeEach
    void openBrowser() {
        browser = new TestBrowser();
    }

    @AfterEach
    void behave() {
        TestEmulator.emulator().clearFaults();
    }

    private static TokenSpec tokenOf(String sessionId) {
        return TestEmulator.emulator().tokens().spec("alice").claim("sid", sessionId);
    }

    private static void served(TokenSpec token) {
        Requests.with(token).get("/protected").then().statusCode(200).body(is("user_alice"));
    }

    private static void refused(TokenSpec token) {
        for (String path : new String[] { "/protected", "/protected/uni", "/public" }) {
            Requests.with(token).get(path).then().statusCode(401).body(emptyString())
                    .header("x-clerk-auth-reason", "session-revoked").header("x-clerk-auth-status", "signed-out");
        }
    }

    private static int handshakes() {
        return TestEmulator.emulator().requestCount("/v1/client/handshake");
    }

    private String signIn() {
        browser.open("/public");
        browser.signIn("alice", "/public");
        assertThat(browser.fetch("/protected").body()).isEqualTo("user_alice");
        aWhileLater();
        return BrowserFlowTests.sessionId(browser.cookie("__session").orElseThrow());
    }

    /** Redirects are counted for two seconds. */
    private void aWhileLater() {
        browser.removeCookies("__clerk_redirect_count");
    }

    @Test
    void tokensOfTheSessionAreRefusedFromThenOn() {
        TokenSpec first = tokenOf("sess_header");
        TokenSpec second = tokenOf("sess_header").claim("jti", "second");
        served(first);
        revoked.add("sess_header");
        refused(first);
        refused(second);
        served(tokenOf("sess_header2"));
        assertThat(revoked.contains("sess_header")).isTrue();
    }

    @Test
    void theVerifierRefusesThemToo() {
        Uni<ClerkSession> check = verifier.verify(tokenOf("sess_verifier").build());
        assertThat(check.await().indefinitely().isSignedIn()).isTrue();

        revoked.add("sess_verifier");

        assertThat(check.await().indefinitely().reason()).hasValue(AuthReason.SESSION_REVOKED);
    }

    @Test
    void whoeverObservesIsToldOnce() {
        assertThat(revoked.add("sess_observed")).isTrue();
        assertThat(revoked.add("sess_observed")).isFalse();
        revoked.add("sess_observed2");
        Awaitility.await().until(() -> Observer.HEARD.contains("sess_observed2") && Observer.HEARD.contains("sess_observed"));
        assertThat(Observer.HEARD).filteredOn("sess_observed"::equals).hasSize(1);
    }

    @Test
    void theApplicationsOwnCallIsHeard() {
        String sessionId = signIn();
        clerk.sessions().revokeAndAwait(sessionId);

        HttpResponse<String> page = browser.fetch("/public");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(SIGNED_OUT);
        HttpResponse<String> call = browser.fetch("/protected");
        assertThat(call.statusCode()).isEqualTo(401);
        assertThat(call.headers().firstValue("x-clerk-auth-reason")).hasValue("session-revoked");
    }

    @Test
    void aPageAsksClerkOnceAndLeadsToTheSignInPage() {
        String sessionId = signIn();
        clerk.sessions().revokeAndAwait(sessionId);
        int before = handshakes();

        HttpResponse<String> response = browser.open("/protected");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(browser.address().toString()).startsWith(TestEmulator.emulator().signInUrl());
        assertThat(handshakes() - before).isOne();
        assertThat(browser.open("/public").body()).startsWith("nobody: session-token-");

        browser.signIn("alice", "/protected");
        assertThat(browser.open("/protected").body()).isEqualTo("user_alice");
    }

    /** Whoever told the application was wrong, or Clerk has not heard of it yet. */
    @Test
    void aSessionThatClerkTakesForActiveIsRefusedWithoutALoop() {
        String sessionId = signIn();
        revoked.add(sessionId);
        int before = handshakes();

        assertThat(browser.open("/public").body()).isEqualTo(SIGNED_OUT);
        assertThat(handshakes() - before).isOne();
        aWhileLater();
        HttpResponse<String> response = browser.open("/protected");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("x-clerk-auth-reason")).hasValue("session-revoked");
        assertThat(handshakes() - before).isEqualTo(2);
    }

    @Test
    void aCallThatFailsRevokesNothing() {
        String sessionId = signIn();
        TestEmulator.emulator().injectFaults(Fault.BACKEND_HTML_PAGE);
        assertThatThrownBy(() -> clerk.sessions().revokeAndAwait(sessionId)).isInstanceOf(ClerkApiException.class);
        TestEmulator.emulator().clearFaults();
        assertThatThrownBy(() -> clerk.sessions().revokeAndAwait("sess_unknown")).isInstanceOf(ClerkApiException.class);

        assertThat(revoked.contains(sessionId)).isFalse();
        assertThat(revoked.contains("sess_unknown")).isFalse();
        assertThat(browser.fetch("/protected").body()).isEqualTo("user_alice");
    }

    @Test
    void visitorsAreNotConcerned() {
        revoked.add("sess_visitors");
        given().get("/public").then().statusCode(200);
        given().get("/protected").then().statusCode(401);
    }
}
