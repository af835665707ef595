package io.quarkiverse.clerk.runtime.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;

class FrontendApiAddressTest {

    private static final FrontendApiAddress PLAIN = new FrontendApiAddress("https://frontend-api.clerk.dev",
            "clerk.example.com");
    private static final FrontendApiAddress WITH_PATH = new FrontendApiAddress("http://127.0.0.1:4000/base",
            "clerk.example.com");

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "/v1/client", "/v1/client/", "/.well-known/jwks.json",
            "/npm/@clerk/clerk-js@5/dist/clerk.browser.js", "/v1/client/sessions/sess_2abc/tokens/a%20name%2B%C3%A9",
            "/v1/a;b=c", "/...", "/v1/a..b" })
    void whatIsAPathIsPassedOnAsItIs(String path) {
        RequestOptions request = WITH_PATH.request(HttpMethod.GET, path, "a=%2e%2e&b=//x").orElseThrow();

        assertThat(request.getURI()).isEqualTo("/base" + path + "?a=%2e%2e&b=//x");
        assertThat(request.getHost()).isEqualTo("127.0.0.1");
        assertThat(request.getPort()).isEqualTo(4000);
        assertThat(request.isSsl()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/..", "/../", "/v1/../../secret", "/.", "/./v1", "/v1/..", "/%2e%2e/secret", "/%2E%2E/secret",
            "/.%2e/secret", "/%2e./secret", "/%2e", "/..%2fsecret", "/..%2Fsecret", "/..%5csecret", "/..\\secret", "\\..\\",
            "/%252e%252e/secret", "/%25252e", "/..;/secret", "/..;a=b/secret", "/.;/x", "/;/x", "/..%3b/secret", "/..%00",
            "/v1%00", "/v1%0d%0aX-Header:%20a", "/v1%0a", "/v1%7f", "/%c0%ae%c0%ae/../x", "//evil.example.com",
            "//evil.example.com/v1", "/v1//client", "/v1/client//", "/%2f%2fevil.example.com", "@evil.example.com/",
            ":80@evil.example.com/", "evil", "/v1 /client", "/v1\tx", "/v1\r\nX: y", "/v1\nX: y", "/é", "/\u2025", "/v1%",
            "/v1%2",
            "/v1%zz", "/v1%-1", "/v1%+1", "/v1%\u0661\u0661", "/v1?x", "/v1#x", "/v1%3fx", "/v1%23x", "/<x>", "/{x}", "/a|b",
            "/[x]", "/\"x\"" })
    void whatCouldLeadElsewhereIsRefused(String path) {
        assertThat(PLAIN.request(HttpMethod.GET, path, null)).isEmpty();
        assertThat(WITH_PATH.request(HttpMethod.GET, path, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "a=b c", "a=\r\nX: y", "a=\n", "a=\u0000", "a=é", "a=\u007f", "a#b" })
    void aQueryThatIsNotOneLineOfTextIsRefused(String query) {
        assertThat(PLAIN.request(HttpMethod.GET, "/v1", query)).isEmpty();
    }

    @Property
    void whateverThePathItStaysBelowTheFrontendApi(@ForAll @Chars({ '/', '.', '%', '2', 'e', 'f', '5', 'c', '\\', ';', '@', ':',
            'a', '\r', '\n', ' ', '?', '#' }) String path) {
        WITH_PATH.request(HttpMethod.GET, "/" + path, null).ifPresent(request -> {
            URI sent = URI.create("http://127.0.0.1:4000" + request.getURI());
            assertThat(sent.getHost()).isEqualTo("127.0.0.1");
            assertThat(sent.normalize().getPath() + "/").startsWith("/base/");
            assertThat(request.getURI()).doesNotContain("..;").doesNotContain("//").doesNotContainPattern("[\\r\\n ]");
        });
    }

    @ParameterizedTest
    @CsvSource({ "/v1/client, https://app.example.com/__clerk/v1/client",
            "/, https://app.example.com/__clerk/",
            "https://frontend-api.clerk.dev, https://app.example.com/__clerk",
            "https://frontend-api.clerk.dev/v1/x?a=b#c, https://app.example.com/__clerk/v1/x?a=b#c",
            "https://frontend-api.clerk.dev?a=b, https://app.example.com/__clerk?a=b",
            "https://FRONTEND-api.clerk.dev:443/v1, https://app.example.com/__clerk/v1",
            "https://clerk.example.com/v1/x, https://app.example.com/__clerk/v1/x",
            "https://clerk.example.com:443/v1/x, https://app.example.com/__clerk/v1/x",
            "https://frontend-api.clerk.dev.evil.example.com/v1, https://frontend-api.clerk.dev.evil.example.com/v1",
            "https://frontend-api.clerk.dev@evil.example.com/v1, https://frontend-api.clerk.dev@evil.example.com/v1",
            "https://frontend-api.clerk.dev:8443/v1, https://frontend-api.clerk.dev:8443/v1",
            "https://app.example.com/back, https://app.example.com/back",
            "//other.example.com/x, //other.example.com/x",
            "relative, relative" })
    void aLocationAtTheFrontendApiBecomesTheProxys(String location, String expected) {
        assertThat(PLAIN.locationForBrowsers(location, "https://app.example.com/__clerk")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "/base/v1, /__clerk/v1", "http://127.0.0.1:4000/base/v1, /__clerk/v1", "/base, /__clerk",
            "/basement, http://127.0.0.1:4000/basement", "/other, http://127.0.0.1:4000/other" })
    void whatIsNotBelowTheFrontendApisPathIsNot(String location, String expected) {
        assertThat(WITH_PATH.locationForBrowsers(location, "/__clerk")).isEqualTo(expected);
    }
}
