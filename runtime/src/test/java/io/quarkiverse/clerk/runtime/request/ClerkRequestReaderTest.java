package io.quarkiverse.clerk.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.TestSettings;
import io.quarkiverse.clerk.runtime.keys.VerificationKeys;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpUtils;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** What one HTTP request says, read from a request that is no more than method, headers and address. */
class ClerkRequestReaderTest {

    private static final String HOST = "app.example.com";

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private final Map<String, String> properties = new HashMap<>();
    private String method = "GET";
    private String scheme = "https";
    private String uri = "/page";
    private HostAndPort authority = HostAndPort.create(HOST, -1);

    private ClerkRequest read(String publishableKey) {
        properties.put("quarkus.clerk.publishable-key", publishableKey);
        ClerkSettings settings = TestSettings.read(properties);
        TokenVerifier verifier = new TokenVerifier(settings, fake(VerificationKeys.class, Map.of()),
                fake(SessionRevocations.class, Map.of()), Instant::now);
        return new ClerkRequestReader(settings, verifier, Instant::now).read(context());
    }

    private ClerkRequest read() {
        return read(TestSettings.TEST);
    }

    private RoutingContext context() {
        Map<String, Object> data = new HashMap<>();
        HttpServerRequest request = request();
        return (RoutingContext) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { RoutingContext.class },
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "request" -> request;
                    case "normalizedPath" -> HttpUtils.normalizePath(uri.split("\\?")[0]);
                    case "get" -> data.get(arguments[0]);
                    case "put" -> {
                        data.put((String) arguments[0], arguments[1]);
                        yield proxy;
                    }
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    private HttpServerRequest request() {
        int mark = uri.indexOf('?');
        Map<String, Object> answers = new HashMap<>();
        answers.put("method", HttpMethod.valueOf(method));
        answers.put("headers", headers);
        answers.put("uri", uri);
        answers.put("path", mark < 0 ? uri : uri.substring(0, mark));
        answers.put("query", mark < 0 ? null : uri.substring(mark + 1));
        answers.put("scheme", scheme);
        answers.put("authority", authority);
        answers.put("remoteAddress", SocketAddress.inetSocketAddress(4711, "192.0.2.1"));
        answers.put("absoluteURI", scheme + "://" + authority + uri);
        return fake(HttpServerRequest.class, answers);
    }

    private <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { type },
                (proxy, called, arguments) -> {
                    if (called.getName().equals("getHeader")) {
                        return headers.get(arguments[0].toString());
                    }
                    if (!answers.containsKey(called.getName())) {
                        throw new UnsupportedOperationException(called.getName());
                    }
                    return answers.get(called.getName());
                }));
    }

    @Test
    void anOrdinaryVisitorSaysNothing() {
        assertThat(read()).isSameAs(ClerkRequest.EMPTY_GET);
        assertThat(read().isGet()).isTrue();
        headers.set("cookie", "theme=dark");
        headers.set("accept", "application/json");
        uri = "/page?x=1";
        assertThat(read()).isSameAs(ClerkRequest.EMPTY_GET);
        method = "HEAD";
        assertThat(read()).isEqualTo(new ClerkRequest("HEAD", null, SessionCookies.NONE, HandshakeState.NONE,
                FetchMetadata.NONE, null, false, null, null));
        assertThat(read().isGet()).isFalse();
    }

    @Test
    void aRequestIsReadOnce() {
        headers.set("authorization", "Bearer a");
        ClerkSettings settings = TestSettings.read("quarkus.clerk.publishable-key", TestSettings.TEST);
        TokenVerifier verifier = new TokenVerifier(settings, fake(VerificationKeys.class, Map.of()),
                fake(SessionRevocations.class, Map.of()), Instant::now);
        ClerkRequestReader reader = new ClerkRequestReader(settings, verifier, Instant::now);
        RoutingContext context = context();
        ClerkRequest first = reader.read(context);
        headers.set("authorization", "Bearer b");
        assertThat(reader.read(context)).isSameAs(first);
        assertThat(first.headerToken().text()).isEqualTo("a");
    }

    @Test
    void theHeaderCarriesAToken() {
        headers.set("authorization", "Bearer a.b.c");
        ClerkRequest request = read();
        assertThat(request.headerToken().text()).isEqualTo("a.b.c");
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.origin()).isNull();
        assertThat(request.withoutHeaderToken()).isEqualTo(ClerkRequest.EMPTY_GET);
        assertThat(ClerkRequest.EMPTY_GET.withoutHeaderToken()).isSameAs(ClerkRequest.EMPTY_GET);
        headers.add("authorization", "Bearer d");
        assertThat(read().headerToken().text()).isEqualTo("Bearer a.b.c, Bearer d");
    }

    @Test
    void allCookieHeadersCount() {
        headers.add("cookie", "__session=a; theme=dark");
        headers.add("cookie", "__client_uat=7");
        SessionCookies cookies = read().cookies();
        assertThat(cookies.session().text()).isEqualTo("a");
        assertThat(cookies.clientUat()).isEqualTo(7);
        assertThat(cookies.hasClient()).isTrue();
        assertThat(cookies).hasToString("SessionCookies[session true, clientUat 7]");
        assertThat(SessionCookies.NONE.hasClient()).isFalse();
    }

    @Test
    void aDocumentHasAnAddressAReferrerAndAnOrigin() {
        headers.set("sec-fetch-dest", "document").set("referer", "https://other.example.com/");
        uri = "/page?x=1";
        ClerkRequest request = read();
        assertThat(request.navigation()).isEqualTo(
                new FetchMetadata(true, true, false, "https://app.example.com/page?x=1", "/page",
                        "https://other.example.com/"));
        assertThat(request.origin()).isEqualTo("https://app.example.com");
        assertThat(request.handshakeState()).isSameAs(HandshakeState.NONE);
        assertThat(request.cookies()).isSameAs(SessionCookies.NONE);

        headers.set("sec-fetch-dest", "iframe").set("sec-fetch-site", "cross-site").remove("referer");
        assertThat(read().navigation())
                .isEqualTo(new FetchMetadata(true, false, true, "https://app.example.com/page?x=1", "/page", null));
        headers.remove("sec-fetch-dest").set("accept", "text/html");
        assertThat(read().navigation().document()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "/a/b?c=/d, /a/b", "/a/../b, /b", "/a/./b, /a/b", "/a//b, /a/b", "/%61/b, /a/b", "/a/%2e%2e/b, /b",
            "/a/%zz, /a/%zz" })
    void thePathIsTheOneThatEndpointsAreFoundBy(String target, String path) {
        headers.set("sec-fetch-dest", "document");
        uri = target;
        assertThat(read().navigation().path()).isEqualTo(path);
    }

    @Test
    void aProductionSatelliteReadsItsOwnPlainCookies() {
        properties.put("quarkus.clerk.satellite", "true");
        properties.put("quarkus.clerk.domain", "satellite.example.com");
        String own = token("https://clerk.satellite.example.com");
        headers.set("cookie", "__session=" + own + "; __client_uat=7");
        assertThat(read(TestSettings.LIVE).cookies().session().text()).isEqualTo(own);
        assertThat(read(TestSettings.LIVE).cookies().clientUat()).isEqualTo(7);
        headers.set("cookie", "__session=" + token("https://clerk.example.com") + "; __client_uat=7");
        assertThat(read(TestSettings.LIVE).cookies().session()).isNull();
    }

    private static String token(String issuer) {
        return encode("{\"alg\":\"RS256\"}") + "." + encode("{\"iss\":\"" + issuer + "\",\"iat\":1}") + ".c2lnbmF0dXJl";
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutAnAddressToComeBackToThereIsNoDocument() {
        headers.set("sec-fetch-dest", "document");
        for (String target : new String[] { "*", "https://elsewhere.example.com/page" }) {
            uri = target;
            assertThat(read()).isSameAs(ClerkRequest.EMPTY_GET);
        }
        uri = "/page";
        authority = null;
        assertThat(read()).isSameAs(ClerkRequest.EMPTY_GET);
        authority = HostAndPort.create("", -1);
        assertThat(read()).isSameAs(ClerkRequest.EMPTY_GET);
        authority = HostAndPort.create(HOST, -1);
        assertThat(read().navigation().document()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "https, App.Example.com, 443, https://app.example.com", "http, app.example.com, 80, http://app.example.com",
            "https, app.example.com, 80, https://app.example.com:80",
            "http, app.example.com, 8080, http://app.example.com:8080",
            "https, app.example.com, -1, https://app.example.com" })
    void theOriginIsWhatABrowserWrites(String ownScheme, String host, int port, String origin) {
        headers.set("sec-fetch-dest", "document");
        scheme = ownScheme;
        authority = HostAndPort.create(host, port);
        assertThat(read().origin()).isEqualTo(origin);
    }

    @Test
    void aRefreshCookieNeedsTheOriginToo() {
        headers.set("cookie", "__refresh_nx2hSE6I=r; __session=a");
        assertThat(read().cookies().refresh()).isEqualTo("r");
        assertThat(read().origin()).isEqualTo("https://app.example.com");
        headers.set("cookie", "__session=a");
        assertThat(read().origin()).isNull();
    }

    @Test
    void theHandshakeComesInTheAddressOrInCookiesInDevelopment() {
        headers.set("cookie", "__clerk_handshake=c; __clerk_handshake_nonce=cn; __clerk_redirect_count=2");
        HandshakeState state = read().handshakeState();
        assertThat(state).isEqualTo(new HandshakeState("c", "cn", 2, null, null, false));
        assertThat(state.isHandshake()).isTrue();
        assertThat(state.toString()).doesNotContain("cn");

        uri = "/page?__clerk_handshake=q&__clerk_handshake_nonce=qn&__clerk_synced=true&__clerk_redirect_url=u";
        assertThat(read().handshakeState()).isEqualTo(new HandshakeState("q", "qn", 2, "true", "u", false));
        uri = "/page?__clerk_handshake=&__clerk_handshake_nonce=&__clerk_synced=&__clerk_redirect_url=";
        assertThat(read().handshakeState()).isEqualTo(new HandshakeState("c", "cn", 2, null, null, false));
        headers.remove("cookie");
        assertThat(read().handshakeState().isHandshake()).isFalse();
        uri = "/page?__clerk_handshake_nonce=qn";
        assertThat(read().handshakeState().isHandshake()).isTrue();
        uri = "/page?__clerk_handshake=q";
        assertThat(read().handshakeState().isHandshake()).isTrue();
    }

    @Test
    void theHandshakeComesInCookiesOnlyInProduction() {
        headers.set("cookie", "__clerk_handshake=c");
        uri = "/page?__clerk_handshake=q&__clerk_handshake_nonce=qn&__clerk_synced=false";
        assertThat(read(TestSettings.LIVE).handshakeState()).isEqualTo(new HandshakeState("c", null, 0, "false", null, false));
    }

    @ParameterizedTest
    @CsvSource({ "1, 1", "' 3 ', 3", "x, 0", "'', 0", "99999999999, 0" })
    void redirectsAreCounted(String cookie, int count) {
        headers.set("cookie", "__clerk_redirect_count=" + cookie);
        assertThat(read().handshakeState().redirectCount()).isEqualTo(count);
    }

    @Test
    void theDevelopmentBrowserInTheAddressWins() {
        headers.set("cookie", "__clerk_db_jwt=c; __session=a; __client_uat=7");
        assertThat(read().cookies().devBrowser()).isEqualTo("c");
        assertThat(read().handshakeState().devBrowserInUrl()).isFalse();
        uri = "/page?__clerk_db_jwt=q";
        assertThat(read().cookies().devBrowser()).isEqualTo("q");
        assertThat(read().cookies().session().text()).isEqualTo("a");
        assertThat(read().handshakeState().devBrowserInUrl()).isTrue();
        for (String empty : new String[] { "/page?__clerk_db_jwt=", "/page?__clerk_db_jwt" }) {
            uri = empty;
            assertThat(read().cookies().devBrowser()).isEqualTo("c");
            assertThat(read().handshakeState().devBrowserInUrl()).isTrue();
        }
    }

    @Test
    void theNamedSessionCountsWhereItIsSwitchedOn() {
        uri = "/page?_clerk_session_id=sess_1";
        headers.set("authorization", "Bearer a");
        assertThat(read().namedSession()).isNull();
        properties.put("quarkus.clerk.multi-session.mode", "token");
        assertThat(read().namedSession()).isEqualTo("sess_1");
        uri = "/page";
        assertThat(read().namedSession()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "PURGE" })
    void aPageOfAnotherSiteIsForeignWhereSomethingCanChange(String unsafe) {
        headers.set("cookie", "__session=a").set("origin", "https://evil.example.com");
        for (String safe : Set.of("GET", "HEAD", "OPTIONS", "TRACE")) {
            method = safe;
            assertThat(read().fromAnotherSite()).isFalse();
        }
        method = unsafe;
        assertThat(read().fromAnotherSite()).isTrue();
        headers.set("origin", "https://app.example.com");
        assertThat(read().fromAnotherSite()).isFalse();
        headers.set("origin", "https://evil.example.com").remove("cookie");
        assertThat(read().fromAnotherSite()).isFalse();
        uri = "/page?__clerk_handshake=q";
        assertThat(read().fromAnotherSite()).isTrue();
        headers.set("sec-fetch-site", "same-origin");
        assertThat(read().fromAnotherSite()).isFalse();
    }

    @Test
    void aWebSocketIsAsGoodAsAnyRequest() {
        headers.set("cookie", "__session=a").set("origin", "https://evil.example.com").set("upgrade", "WebSocket");
        assertThat(read().fromAnotherSite()).isTrue();
        properties.put("quarkus.clerk.authorized-parties", "https://evil.example.com");
        assertThat(read().fromAnotherSite()).isFalse();
    }

    @Test
    void cookiesAreChosenByTheInstancesSuffix() {
        headers.set("cookie", "__session_nx2hSE6I=s; __client_uat_nx2hSE6I=7; __clerk_db_jwt_nx2hSE6I=d");
        SessionCookies cookies = read().cookies();
        assertThat(List.of(cookies.session().text(), cookies.devBrowser(), cookies.suffixed()))
                .isEqualTo(List.of("s", "d", true));
    }

    /** Vert.x upgrades by the key, whatever else the headers say. */
    @ParameterizedTest
    @CsvSource({ "upgrade, websocket, websocket", "upgrade, h2c, websocket", "upgrade, 'h2c, WebSocket', h2c",
            "sec-websocket-key, dGhlIHNhbXBsZSBub25jZQ==, x" })
    void aWebSocketIsRecognizedHoweverItIsAskedFor(String header, String first, String second) {
        headers.set("cookie", "__session=a").set("origin", "https://evil.example.com");
        assertThat(read().fromAnotherSite()).isFalse();

        headers.add(header, first).add(header, second);
        assertThat(read().fromAnotherSite()).isTrue();

        headers.set("origin", "https://" + HOST);
        assertThat(read().fromAnotherSite()).isFalse();
    }
}
