package io.quarkiverse.clerk.emulator.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.frontend.Redirects;

class OriginPolicyTest {

    private final OriginPolicy policy = new OriginPolicy(List.of("https://app.example.test:8443", "https://plain.test:443"));

    @ParameterizedTest
    @ValueSource(strings = { "http://localhost:8080", "https://localhost", "http://app.localhost:3000", "http://127.0.0.1:1",
            "http://[::1]:8080", "https://app.example.test:8443", "https://plain.test", "HTTP://LOCALHOST:8080" })
    void pagesOfThisMachineAndConfiguredOnesAreAllowed(String origin) {
        assertThat(policy.allows(origin)).isTrue();
        assertThat(policy.redirectTarget(origin + "/path?q=1#f")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "", "http://evil.test", "http://localhost.evil.test", "http://evillocalhost",
            "http://127.0.0.1.evil.test", "http://localhost@evil.test", "http://evil.test#localhost",
            "http://evil.test\\@localhost",
            "http://localhost\\.evil.test", "//localhost", "localhost:8080", "javascript:alert(1)", "data:text/html,x",
            "ftp://localhost", "file:///etc/passwd", "http:localhost", "http:///localhost", "http://[::2]", "http://0.0.0.0",
            "https://app.example.test", "http://app.example.test:8443", "http://localhost:99999", "http://user@localhost",
            "http://local%68ost", "http://localhost\r\nX: y", "http://lo calhost", "http://127.1", "http://2130706433" })
    void nothingElseIs(String url) {
        assertThat(policy.allows(url)).as("as an origin").isFalse();
        assertThat(policy.redirectTarget(url)).as("as a redirect").isEmpty();
    }

    @Test
    void anOriginIsNoMoreThanAnOrigin() {
        assertThat(policy.allows("http://localhost:8080/")).isFalse();
        assertThat(policy.allows("http://localhost:8080?x")).isFalse();
        assertThat(policy.allows(null)).isFalse();
    }

    @Test
    void whatBrowsersLeaveUnencodedIsEncoded() {
        assertThat(policy.redirectTarget("http://localhost/a?q={a|b}^`\"")).contains(
                URI.create("http://localhost/a?q=%7Ba%7Cb%7D%5E%60%22"));
    }

    @Test
    void theLongestUrlIsBounded() {
        assertThat(policy.redirectTarget("http://localhost/" + "a".repeat(OriginPolicy.MAX_URL_LENGTH))).isEmpty();
    }

    @Test
    void theDevBrowserTakesThePlaceOfAnyOther() {
        assertThat(Redirects.withDevBrowser(URI.create("http://localhost:8080"), "dvb_1"))
                .isEqualTo("http://localhost:8080/?__clerk_db_jwt=dvb_1");
        assertThat(Redirects.withDevBrowser(
                URI.create("http://LOCALHOST/a%20b?x=%26&__clerk_db_jwt=old&y&__clerk_db_jwt#top"), "dvb_1"))
                .isEqualTo("http://localhost/a%20b?x=%26&y&__clerk_db_jwt=dvb_1#top");
        assertThat(Redirects.withDevBrowser(URI.create("http://[::1]:3000/x?"), "dvb_1"))
                .isEqualTo("http://[::1]:3000/x?__clerk_db_jwt=dvb_1");
    }
}
