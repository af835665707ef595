package io.quarkiverse.clerk.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;

/**
 * Browsers reach the application by https and a proxy alone. What the application says to them, and to Clerk about itself,
 * is about that address, never about the one it listens at.
 */
abstract class BrowserBehindAProxyTests extends BrowserScenario {

    private TlsProxy proxy;

    /** The path below which the proxy shows the application. */
    abstract String prefix();

    @BeforeEach
    void startProxy(@TempDir Path certificate) {
        proxy = new TlsProxy(root.getPort(), prefix(), certificate);
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    @Override
    String application() {
        return proxy.url();
    }

    @Test
    void theHandshakeComesBackToThePublicAddress() {
        Way way = open(page, PUBLIC + "?q=1");

        assertThat(way.addresses()).hasSize(4);
        assertThat(way.addresses().get(1)).startsWith(clerk.emulator().url() + "/v1/client/handshake?redirect_url="
                + URLEncoder.encode(address(PUBLIC + "?q=1"), UTF_8) + "&");
        assertStaysPublic(way);
        assertThat(page).hasURL(address(PUBLIC + "?q=1"));
    }

    @Test
    void signingInLeadsBackToThePublicAddress() {
        Way way = open(page, PROTECTED);
        assertStaysPublic(way);
        assertThat(way.end())
                .startsWith(clerk.emulator().signInUrl() + "?redirect_url=" + URLEncoder.encode(address(PROTECTED), UTF_8));

        assertStaysPublic(choose(page, "Alice"));
        assertThat(page).hasURL(address(PROTECTED));
        assertUser(page, "user_alice");
    }

    @Test
    void aStaleSessionIsRenewedByOneHandshake() {
        signIn(page, "Alice");
        forgetRefreshToken(browser);
        waitUntilTokensAreStale(browser);
        Way way = reload(page);

        assertThat(way.handshakes()).isOne();
        assertStaysPublic(way);
        assertUser(page, "user_alice");
    }

    @Test
    void theRefreshTokenNamesThePublicOrigin() {
        signIn(page, "Alice");
        waitUntilTokensAreStale(browser);
        String stale = cookie("__session").value;

        assertThat(reload(page).addresses()).hasSize(1);
        assertUser(page, "user_alice");
        assertThat(cookie("__session").value).isNotEqualTo(stale);
        assertThat(authorizedParty(cookie("__session").value)).isEqualTo(proxy.origin());
    }

    @Test
    void theSessionsCookiesAreSecureAndMintedForThePublicOrigin() {
        signIn(page, "Alice");
        List<Cookie> cookies = browser.cookies(application()).stream()
                .filter(cookie -> cookie.name.matches("__(session|client_uat|refresh|clerk_db_jwt).*")).toList();

        assertThat(cookies).hasSizeGreaterThanOrEqualTo(4).allMatch(cookie -> cookie.secure);
        assertThat(authorizedParty(cookie("__session").value)).isEqualTo(proxy.origin());
    }

    @Test
    void thePageWithClerkJsWorks() {
        open(page, "");
        page.getByRole(AriaRole.BUTTON, button("Sign in")).click();
        page.getByRole(AriaRole.BUTTON, button("Alice")).click();
        SampleInBrowser.assertSignedIn(page);
        assertThat(page).hasURL(application());
    }

    @Test
    void theOwnOriginIsThePublicOne() {
        signIn(page, "Alice");

        assertThat(postFrom(proxy.origin())).contains("user_alice");
        assertThat(postFrom("http://localhost:" + root.getPort())).contains("nobody");
        assertThat(postFrom("http://application.internal")).contains("nobody");
        assertThat(postFrom("https://elsewhere.example.com")).contains("nobody");
    }

    private String postFrom(String origin) {
        APIResponse response = browser.request().post(address(PUBLIC), RequestOptions.create().setHeader("Origin", origin));
        assertThat(response.status()).isEqualTo(200);
        return response.text();
    }

    /** What is not Clerk's is the proxy's. */
    private void assertStaysPublic(Way way) {
        assertThat(way.addresses())
                .allMatch(address -> address.startsWith(application()) || address.startsWith(clerk.emulator().url()));
    }

    private Cookie cookie(String name) {
        return browser.cookies(application()).stream().filter(cookie -> cookie.name.equals(name)).findFirst().orElseThrow();
    }

    private static String authorizedParty(String token) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
        return claims.replaceFirst(".*\"azp\":\"([^\"]+)\".*", "$1");
    }
}
