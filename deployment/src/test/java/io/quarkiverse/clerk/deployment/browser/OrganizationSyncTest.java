package io.quarkiverse.clerk.deployment.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * An address that stands for an organization makes it the active one, on the way to the page.
 */
class OrganizationSyncTest extends WithEmulator {

    private static final String REASON = "x-clerk-auth-reason";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(Pages.class, TestBrowser.class)
            .overrideRuntimeConfigKey("quarkus.clerk.organization-sync.organization-patterns", "/orgs/:slug,/orgs/:slug/(.*)")
            .overrideRuntimeConfigKey("quarkus.clerk.organization-sync.personal-account-patterns", "/me,/me/(.*)");

    private TestBrowser browser;

    @Path("/")
    public static class Pages {

        @Inject
        ClerkSession session;

        @GET
        @Path("{any:.*}")
        public String page() {
            return session.isSignedIn() ? session.organization().map(ClerkOrganization::slug).orElse("personal account")
                    : "nobody";
        }
    }

    @BeforeEach
    void signIn() {
        browser = new TestBrowser();
        browser.signIn("alice", "/me");
    }

    private static int handshakes() {
        return TestEmulator.emulator().requestCount("/v1/client/handshake");
    }

    @Test
    void theOrganizationOfTheAddressBecomesTheActiveOne() {
        assertThat(browser.open("/me").body()).isEqualTo("personal account");
        int before = handshakes();

        assertThat(browser.open("/orgs/acme/invoices?page=2").body()).isEqualTo("acme");
        assertThat(browser.address().toString()).endsWith("/orgs/acme/invoices?page=2");
        assertThat(handshakes() - before).isOne();
        assertThat(browser.open("/orgs/acme").body()).isEqualTo("acme");
        assertThat(browser.open("/elsewhere").body()).isEqualTo("acme");
        assertThat(handshakes() - before).isOne();

        assertThat(browser.open("/me/settings").body()).isEqualTo("personal account");
    }

    @Test
    void anOrganizationThatIsNotTheUsersChangesNothingAndEnds() {
        int before = handshakes();
        HttpResponse<String> response = browser.open("/orgs/globex");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("personal account");
        assertThat(handshakes() - before).isLessThanOrEqualTo(3);
    }

    /** The same path as that of the endpoint decides, however it is written. */
    @Test
    void thePathIsNormalizedBeforeItIsCompared() {
        assertThat(browser.open("/me/../orgs/%61cme").body()).isEqualTo("acme");
        assertThat(browser.open("/orgs/acme/../../me").body()).isEqualTo("personal account");
    }

    @Test
    void aScriptIsAnsweredWithTheOrganizationAtHand() {
        HttpResponse<String> response = browser.fetch("/orgs/acme");

        assertThat(response.body()).isEqualTo("personal account");
        assertThat(response.headers().firstValue(REASON)).isEmpty();
    }
}
