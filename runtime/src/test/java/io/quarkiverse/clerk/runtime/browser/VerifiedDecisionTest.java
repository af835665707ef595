package io.quarkiverse.clerk.runtime.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rows of the decision table that come after the session token has been verified.
 */
class VerifiedDecisionTest {

    private static final String CROSS_ORIGIN = "RedirectToHandshake primary-domain-cross-origin-sync";
    private static final String MISMATCH = "RedirectToHandshake active-organization-mismatch";

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = { "none, SignedIn", "https://app.example.com/other, SignedIn",
            "https://www.example.com/, " + CROSS_ORIGIN, "http://app.example.com/, " + CROSS_ORIGIN,
            "https://app.example.com:8443/, " + CROSS_ORIGIN, "https://app.example.com.evil.example/, " + CROSS_ORIGIN,
            "https://clerk.example.com/v1/client/handshake, SignedIn",
            "http://clerk.example.com:8080/, SignedIn", "http://accounts.example.com/, " + CROSS_ORIGIN,
            "https://accounts.example.com/sign-in, SignedIn",
            "https://foo-bar-13.accounts.dev/, " + CROSS_ORIGIN, "about:blank, " + CROSS_ORIGIN,
            "android-app://x/, " + CROSS_ORIGIN, "x, SignedIn", "https:///x, SignedIn",
            "1a:b, SignedIn" })
    void aVisitorFromAnotherSiteIsAskedForAgain(String referer, String expected) {
        assertThat(Scenario.production().topLevel(true).referer(referer).decideVerified(null, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "https://foo-bar-13.clerk.accounts.dev/, SignedIn", "https://foo-bar-13.accounts.dev/sign-in, SignedIn",
            "https://other.accounts.dev/, SignedIn", "http://other.accounts.dev/, SignedIn",
            "http://other.accounts.dev:8080/, SignedIn",
            "https://other.accounts.dev:x80/, " + CROSS_ORIGIN,
            "https://other.clerk.accounts.dev/, " + CROSS_ORIGIN, "https://accounts.foo.bar-13.lcl.dev/, SignedIn",
            "https://accounts.dev.evil.example/, " + CROSS_ORIGIN, "https://www.example.com/, " + CROSS_ORIGIN })
    void aDevelopmentInstanceKnowsClerksHostedPages(String referer, String expected) {
        assertThat(Scenario.development().topLevel(true).referer(referer).decideVerified(null, null)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "top level {0}, redirects {1}")
    @CsvSource({ "true, 0, " + CROSS_ORIGIN, "false, 0, SignedIn", "true, 1, SignedIn", "true, 3, SignedIn",
            "true, -1, SignedIn" })
    void onlyTheFirstRequestOfATabIsAskedForAgain(boolean topLevel, int redirects, String expected) {
        assertThat(Scenario.production().topLevel(topLevel).redirectCount(redirects).referer("https://www.example.com/")
                .decideVerified(null, null)).isEqualTo(expected);
    }

    @Test
    void aSatelliteIsVisitedFromItsPrimaryApplication() {
        assertThat(Scenario.production().satellite(false).topLevel(true).referer("https://www.example.com/")
                .decideVerified(null, null)).isEqualTo("SignedIn");
    }

    @ParameterizedTest(name = "{0} with {1} {2}")
    @CsvSource(nullValues = "none", value = { "/orgs/acme, none, none, " + MISMATCH, "/orgs/acme, org_1, acme, SignedIn",
            "/orgs/acme, org_1, other, " + MISMATCH, "/orgs/acme/settings, org_1, other, " + MISMATCH,
            "/orgs/acme/settings, org_1, acme, SignedIn", "/ids/org_1, org_1, acme, SignedIn",
            "/ids/org_1, org_2, acme, " + MISMATCH, "/ids/acme, org_1, acme, " + MISMATCH,
            "/ids/org_1, none, none, " + MISMATCH,
            "/both/acme/org_1, org_1, other, SignedIn", "/both/acme/org_1, org_2, acme, " + MISMATCH,
            "/maybe, org_1, acme, SignedIn", "/maybe/acme, org_2, other, " + MISMATCH, "/me, none, none, SignedIn",
            "/me, org_1, acme, " + MISMATCH, "/me/x, org_1, acme, " + MISMATCH, "/orgs, org_1, acme, SignedIn",
            "/, org_1, acme, SignedIn", "/orgs/me, none, none, " + MISMATCH })
    void anAddressCanStandForAnOrganization(String path, String id, String slug, String expected) {
        assertThat(withPatterns(path).decideVerified(id, slug)).isEqualTo(expected);
    }

    @Test
    void whateverIsNoDocumentIsOfNoOrganization() {
        assertThat(withPatterns("/orgs/acme").noDocument().decideVerified(null, null)).isEqualTo("SignedIn");
    }

    @Test
    void anotherSiteComesBeforeAnotherOrganization() {
        assertThat(withPatterns("/orgs/acme").topLevel(true).referer("https://www.example.com/").decideVerified(null, null))
                .isEqualTo(CROSS_ORIGIN);
    }

    static Scenario withPatterns(String path) {
        return Scenario.production()
                .organizationPatterns("/orgs/:slug,/orgs/:slug/(.*),/ids/:id,/both/:slug/:id,/maybe/:slug?")
                .personalAccountPatterns("/me,/me/(.*),/orgs/me").url("https://app.example.com" + path + "?q=1");
    }
}
