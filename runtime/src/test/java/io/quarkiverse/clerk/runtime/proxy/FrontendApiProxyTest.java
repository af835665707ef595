package io.quarkiverse.clerk.runtime.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.runtime.support.WarningLog;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

class FrontendApiProxyTest {

    @RegisterExtension
    static final WarningLog LOG = WarningLog.of(FrontendApiProxy.class, RoutingContext.class);

    private static final Iterable<String> COOKIES = List.of("__client=a; HttpOnly", "__x=b");

    private RunningProxy proxy;

    @BeforeEach
    void start() {
        proxy = new RunningProxy();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static void isError(String answer, int status, String code) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").containsIgnoringCase("\r\ncache-control: no-store\r\n")
                .containsIgnoringCase("\r\ncontent-type: application/json\r\n").doesNotContain(RunningProxy.SECRET_KEY);
        JsonObject error = new JsonObject(body(answer)).getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getString("message")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "HEAD" })
    void everyMethodOfTheFrontendApiIsPassedOn(String method) throws Exception {
        String answer = proxy.raw(method, "/__clerk/v1/client?a=%20b&_method=PATCH");
        HttpServerRequest received = proxy.received();

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(body(answer)).isEqualTo(method.equals("HEAD") ? "" : "ok");
        assertThat(received.method().name()).isEqualTo(method);
        assertThat(received.uri()).isEqualTo("/v1/client?a=%20b&_method=PATCH");
    }

    @ParameterizedTest
    @ValueSource(strings = { "TRACE", "PROPFIND", "FOO" })
    void noOtherMethodIs(String method) throws Exception {
        String answer = proxy.raw(method, "/__clerk/v1/client");

        isError(answer, 405, "proxy_request_failed");
        assertThat(answer).containsIgnoringCase("\r\nallow: GET, POST, PATCH, PUT, DELETE, OPTIONS, HEAD\r\n");
        assertThat(proxy.receivedNothing()).isTrue();
    }

    @Test
    void theProxySaysWhoItIs() throws Exception {
        proxy.raw("GET", "/__clerk/v1/client", "Cookie: __client=abc; other=1", "Origin: https://app.example.com",
                "Referer: https://app.example.com/page", "Authorization: token", "User-Agent: browser",
                "Accept-Encoding: gzip, br");
        MultiMap headers = proxy.received().headers();

        assertThat(headers.getAll("Clerk-Proxy-Url")).containsExactly("http://app.example.com/__clerk");
        assertThat(headers.getAll("Clerk-Secret-Key")).containsExactly(RunningProxy.SECRET_KEY);
        assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(headers.getAll("Host")).containsExactly(proxy.frontendApiUrl().substring("http://".length()));
        assertThat(headers.getAll("Accept-Encoding")).containsExactly("identity");
        assertThat(headers.getAll("Cookie")).containsExactly("__client=abc; other=1");
        assertThat(headers.getAll("Origin")).containsExactly("https://app.example.com");
        assertThat(headers.getAll("Referer")).containsExactly("https://app.example.com/page");
        assertThat(headers.getAll("Authorization")).containsExactly("token");
        assertThat(headers.getAll("User-Agent")).containsExactly("browser");
    }

    @Test
    void nobodyElseCanSayIt() throws Exception {
        proxy.raw("GET", "/__clerk/v1/client", "Clerk-Secret-Key: sk_live_mine", "clerk-proxy-url: https://evil.example.com",
                "CLERK-SECRET-KEY: sk_live_other", "Clerk_Secret_Key: sk_live_mine", "Clerk_Proxy_Url: https://evil",
                "X-Forwarded-For: 6.6.6.6", "X_Forwarded_For: 6.6.6.6", "X-Forwarded-Host: evil.example.com",
                "X-Forwarded-Proto: https", "Forwarded: for=6.6.6.6", "X-Real-IP: 6.6.6.6", "CF-Connecting-IP: 6.6.6.6",
                "True-Client-IP: 6.6.6.6", "Connection: Clerk-Secret-Key, Clerk-Proxy-Url, X-Forwarded-For");
        MultiMap headers = proxy.received().headers();

        assertThat(headers.getAll("Clerk-Proxy-Url")).containsExactly("http://app.example.com/__clerk");
        assertThat(headers.getAll("Clerk-Secret-Key")).containsExactly(RunningProxy.SECRET_KEY);
        assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(headers.entries()).noneMatch(header -> header.getValue().contains("6.6.6.6")
                || header.getValue().contains("evil") || header.getValue().contains("mine"));
    }

    @Test
    void whatConcernsOneConnectionIsNotPassedOn() throws Exception {
        proxy.behaviour = request -> request.response().putHeader("Connection", "X-Hop, close").putHeader("X-Hop", "1")
                .putHeader("Keep-Alive", "timeout=5").putHeader("Proxy-Authenticate", "Basic").putHeader("Upgrade", "h2c")
                .putHeader("Clerk-Secret-Key", RunningProxy.SECRET_KEY).putHeader("X-End", "1")
                .putHeader("Content-Encoding", "identity").end("ok");
        String answer = proxy.raw("GET", "/__clerk/v1/client", "Connection: X-Hop", "X-Hop: 1", "Keep-Alive: 5", "TE: trailers",
                "Upgrade: websocket", "Proxy-Authorization: Basic YTpi", "Proxy-Connection: keep-alive", "X-End: 1",
                "Trailer: X-T", "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA");
        MultiMap headers = proxy.received().headers();

        assertThat(headers.names()).extracting(name -> name.toLowerCase()).contains("x-end").doesNotContain("x-hop",
                "keep-alive", "te", "upgrade", "proxy-authorization", "proxy-connection", "trailer", "http2-settings");
        assertThat(answer).containsIgnoringCase("\r\nX-End: 1\r\n").doesNotContainIgnoringCase("x-hop")
                .doesNotContainIgnoringCase("keep-alive").doesNotContainIgnoringCase("proxy-authenticate")
                .doesNotContainIgnoringCase("upgrade").doesNotContainIgnoringCase("content-encoding")
                .doesNotContain(RunningProxy.SECRET_KEY);
    }

    @Test
    void severalHeadersOfOneNameStaySeveral() throws Exception {
        proxy.behaviour = request -> request.response().putHeader("Set-Cookie", COOKIES)
                .putHeader("Access-Control-Allow-Origin", "https://app.example.com").end();
        String answer = proxy.raw("GET", "/__clerk/v1/client");

        assertThat(answer).containsIgnoringCase("\r\nSet-Cookie: __client=a; HttpOnly\r\n")
                .containsIgnoringCase("\r\nSet-Cookie: __x=b\r\n")
                .containsIgnoringCase("\r\nAccess-Control-Allow-Origin: https://app.example.com\r\n");
    }

    @ParameterizedTest
    @CsvSource({ "/__clerk/../admin", "/__clerk/%2e%2e/admin", "/__clerk/..%2fadmin", "/__clerk/v1/%252e%252e/x",
            "/__clerk//evil.example.com/x", "/__clerk/..;/x", "/__clerk/x%0d%0aX-Y:z", "/__clerk/\\..\\x", "/__clerk/v1/%00" })
    void aPathThatCouldLeadElsewhereIsRefused(String path) throws Exception {
        String answer = proxy.raw("GET", path);

        // Some of them are not the proxy's at all.
        if (!answer.startsWith("HTTP/1.1 404 ")) {
            isError(answer, 400, "proxy_request_failed");
        }
        assertThat(proxy.receivedNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/x/../__clerk/v1/client", "/%5f%5fclerk/v1/client", "/./__clerk/v1", "//__clerk/v1",
            "http://evil.example.com/__clerk/v1/client", "http://app.example.com/__clerk/v1/client",
            "http://user:pass@evil.example.com/__clerk/v1" })
    void aPathThatIsOnlyWithinTheProxyOnceItIsResolvedIsRefused(String target) throws Exception {
        isError(proxy.raw("GET", target), 400, "proxy_path_mismatch");
        assertThat(proxy.receivedNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Host: \r\n", "Host: a b\r\n", "Host: app.example.com/path\r\n",
            "Host: user@app.example.com\r\n",
            "Host: app.example.com?x\r\n" })
    void aRequestThatDoesNotSayToWhichHostItWasSentIsRefused(String host) throws Exception {
        assertThat(proxy.raw("GET /__clerk/v1 HTTP/1.1\r\nConnection: close\r\n" + host + "\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(proxy.receivedNothing()).isTrue();
    }

    @Test
    void anOldRequestWithoutHostIsRefused() throws Exception {
        assertThat(proxy.raw("GET /__clerk/v1 HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 400 ")
                .contains("proxy_request_failed");
        assertThat(proxy.receivedNothing()).isTrue();
    }

    @Test
    void aConfiguredAddressCountsWhateverHostARequestNames() throws Exception {
        proxy.close();
        proxy = new RunningProxy("quarkus.clerk.proxy-url", "https://app.example.com/gateway/__clerk");
        proxy.behaviour = request -> request.response().setStatusCode(307).putHeader("Location", "/v1/x").end();
        String answer = proxy.raw("GET /__clerk/v1 HTTP/1.1\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n");

        assertThat(proxy.received().getHeader("Clerk-Proxy-Url")).isEqualTo("https://app.example.com/gateway/__clerk");
        assertThat(answer).containsIgnoringCase("\r\nlocation: https://app.example.com/gateway/__clerk/v1/x\r\n");
    }

    @Test
    void aRedirectWithinTheFrontendApiStaysWithinTheProxy() throws Exception {
        proxy.behaviour = request -> request.response().setStatusCode(307)
                .putHeader("Location", proxy.frontendApiUrl() + "/v1/client?x=1").end();

        assertThat(proxy.raw("GET", "/__clerk/v1/redirect")).startsWith("HTTP/1.1 307 ")
                .containsIgnoringCase("\r\nlocation: http://app.example.com/__clerk/v1/client?x=1\r\n");
    }

    @Test
    void aRedirectElsewhereIsNotTouchedNorFollowed() throws Exception {
        proxy.behaviour = request -> request.response().setStatusCode(302)
                .putHeader("Location", "https://accounts.example.com/sign-in").end();

        assertThat(proxy.raw("GET", "/__clerk/v1/redirect")).startsWith("HTTP/1.1 302 ")
                .containsIgnoringCase("\r\nlocation: https://accounts.example.com/sign-in\r\n");
    }

    @Test
    void anAnswerToHeadKeepsTheLengthThatItTellsOf() throws Exception {
        proxy.behaviour = request -> request.response().putHeader("Content-Length", "12345").end();
        String answer = proxy.raw("HEAD", "/__clerk/npm/clerk.js");

        assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("\r\ncontent-length: 12345\r\n");
        assertThat(body(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 204, 304 })
    void anAnswerWithoutContentHasNone(int status) throws Exception {
        proxy.behaviour = request -> request.response().setStatusCode(status).putHeader("ETag", "\"1\"").end();
        String answer = proxy.raw("GET", "/__clerk/v1/client", "If-None-Match: \"1\"");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").containsIgnoringCase("\r\netag: \"1\"\r\n")
                .doesNotContainIgnoringCase("transfer-encoding");
        assertThat(body(answer)).isEmpty();
        assertThat(proxy.received().getHeader("If-None-Match")).isEqualTo("\"1\"");
    }

    @Test
    void encodedContentKeepsItsEncoding() throws Exception {
        proxy.behaviour = request -> request.response().putHeader("Content-Encoding", "gzip").end("not really");

        assertThat(proxy.raw("GET", "/__clerk/v1/client")).containsIgnoringCase("\r\ncontent-encoding: gzip\r\n")
                .endsWith("not really");
    }

    @Test
    void anOldClientGetsItsAnswerToTheEnd() throws Exception {
        proxy.behaviour = request -> request.response().setChunked(true).end("all of it");

        assertThat(proxy.raw("GET /__clerk/v1 HTTP/1.0\r\nHost: app.example.com\r\nConnection: keep-alive\r\n\r\n"))
                .endsWith("\r\n\r\nall of it").doesNotContainIgnoringCase("transfer-encoding");
    }

    @Test
    void theErrorsOfTheFrontendApiAreItsOwn() throws Exception {
        proxy.behaviour = request -> request.response().setStatusCode(422).end("{\"errors\":[{\"code\":\"x\"}]}");

        assertThat(proxy.raw("POST", "/__clerk/v1/client", "Content-Length: 0")).startsWith("HTTP/1.1 422 ")
                .endsWith("{\"errors\":[{\"code\":\"x\"}]}");
    }

    @Test
    void aFrontendApiThatIsNotThereIsABadGateway() throws Exception {
        proxy.stopFrontendApi();

        isError(proxy.raw("GET", "/__clerk/v1/client?__clerk_db_jwt=secret"), 502, "proxy_request_failed");
    }

    @Test
    void aFrontendApiThatNeverAnswersIsABadGatewayWhenTheTimeIsUp() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        proxy.behaviour = request -> request.connection().closeHandler(ignored -> closed.countDown());

        isError(proxy.raw("GET", "/__clerk/v1/client"), 502, "proxy_request_failed");
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFrontendApiThatHangsUpIsABadGateway() throws Exception {
        proxy.behaviour = request -> request.connection().close();

        isError(proxy.raw("GET", "/__clerk/v1/client"), 502, "proxy_request_failed");
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookComplete() throws Exception {
        proxy.behaviour = request -> request.response().setChunked(true).write("half")
                .onSuccess(ignored -> request.connection().close());
        String answer = proxy.raw("GET", "/__clerk/v1/client");

        assertThat(answer).contains("half").doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void anAnswerThatStallsIsGivenUpAndDoesNotLookComplete() throws Exception {
        proxy.behaviour = request -> request.response().setChunked(true).write("half");

        assertThat(proxy.raw("GET", "/__clerk/v1/client")).contains("half").doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void anAnswerThatNeverEndsIsCutOff() throws Exception {
        proxy.behaviour = request -> {
            request.response().setChunked(true);
            proxy.vertx().setPeriodic(100, timer -> request.response().write("more"));
        };

        assertThat(proxy.raw("GET", "/__clerk/v1/client")).contains("more").doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void nothingOfAnAnswerThatNeverCameIsInTheError() throws Exception {
        proxy.behaviour = request -> {
            request.response().putHeader("Content-Length", "100").putHeader("Content-Encoding", "gzip")
                    .putHeader("ETag", "1").putHeader("Set-Cookie", "__client=a").writeHead();
            proxy.vertx().setTimer(100, timer -> request.connection().close());
        };
        String answer = proxy.raw("GET", "/__clerk/v1/client");

        isError(answer, 502, "proxy_request_failed");
        assertThat(answer).doesNotContainIgnoringCase("gzip").doesNotContainIgnoringCase("etag")
                .doesNotContainIgnoringCase("set-cookie");
    }

    @Test
    void aRequestThatUsuallyHasContentSaysThatItHasNone() throws Exception {
        proxy.raw("POST", "/__clerk/v1/client");
        assertThat(proxy.received().getHeader("Content-Length")).isEqualTo("0");
        proxy.raw("GET", "/__clerk/v1/client");
        assertThat(proxy.received().headers().names()).doesNotContain("Content-Length", "Transfer-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = { "X-A: a\rClerk-Secret-Key: mine", "X-A: a\nClerk-Secret-Key: mine",
            "X-A: \u0000Clerk-Secret-Key: mine",
            "X-A\u000b: Clerk-Secret-Key: mine", "X-A: a\r\n Clerk-Secret-Key: mine", "Clerk-Secret-Key : mine",
            "Clerk-Secret-Key\u0085: mine", ": mine" })
    void headersCanNotBeWrittenIntoOthers(String header) throws Exception {
        proxy.raw("GET", "/__clerk/v1/client", header);

        if (!proxy.receivedNothing()) {
            MultiMap headers = proxy.received().headers();
            assertThat(headers.getAll("Clerk-Secret-Key")).containsExactly(RunningProxy.SECRET_KEY);
            assertThat(headers.names()).noneMatch(name -> name.matches("(?i).*secret-key.+|.+clerk.secret.key.*"));
        }
    }

    @Test
    void whoGoesAwayTakesTheRequestToTheFrontendApiAlong() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        proxy.behaviour = request -> {
            request.response().setChunked(true).write("first");
            request.connection().closeHandler(ignored -> closed.countDown());
            proxy.vertx().setPeriodic(100, timer -> request.response().write("more"));
        };
        try (Socket socket = new Socket("127.0.0.1", proxy.port())) {
            socket.getOutputStream().write("GET /__clerk/v1 HTTP/1.1\r\nHost: a.example.com\r\n\r\n".getBytes());
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void moreThanTheProxyCarriesAtOnceIsTurnedAway() throws Exception {
        CountDownLatch waiting = new CountDownLatch(RunningProxy.MAX_EXCHANGES);
        CompletableFuture<Void> release = new CompletableFuture<>();
        proxy.behaviour = request -> {
            waiting.countDown();
            release.thenRun(() -> request.response().end("ok"));
        };
        List<CompletableFuture<String>> answers = IntStream.range(0, RunningProxy.MAX_EXCHANGES)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return proxy.raw("GET", "/__clerk/v1/client");
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })).toList();
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

        String refused = proxy.raw("GET", "/__clerk/v1/client");
        release.complete(null);
        isError(refused, 503, "proxy_request_failed");
        assertThat(refused).containsIgnoringCase("\r\nretry-after: 1\r\n");
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).startsWith("HTTP/1.1 200 "));
        proxy.behaviour = request -> request.response().end("again");
        assertThat(proxy.raw("GET", "/__clerk/v1/client")).endsWith("again");
    }

    @Test
    void connectionsAreUsedAgainAndNeverMixedUp() throws Exception {
        proxy.behaviour = request -> request.response().end(request.query());
        for (int i = 0; i < 50; i++) {
            assertThat(proxy.raw("GET", "/__clerk/v1?number=" + i)).endsWith("number=" + i);
        }
        HttpServerRequest first = proxy.received();
        for (int i = 1; i < 50; i++) {
            assertThat(proxy.received().connection()).isSameAs(first.connection());
        }
    }

    @Test
    void largeContentStreamsBothWays() throws Exception {
        // Echoed as it comes: nobody could hold it back until the end.
        proxy.behaviour = request -> request.pipeTo(request.response().setChunked(true));
        int bytes = 20 * 1024 * 1024;
        try (Socket socket = new Socket("127.0.0.1", proxy.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /__clerk/v1 HTTP/1.1\r\nHost: a.example.com\r\nContent-Length: " + bytes
                    + "\r\nConnection: close\r\n\r\n").getBytes());
            byte[] part = "0123456789abcdef".repeat(4096).getBytes(StandardCharsets.US_ASCII);
            out.write(part);
            out.flush();
            assertThat(socket.getInputStream().read()).as("an answer while the request is under way").isEqualTo('H');
            CompletableFuture<Void> upload = CompletableFuture.runAsync(() -> {
                try {
                    for (int sent = part.length; sent < bytes; sent += part.length) {
                        out.write(part);
                    }
                    out.flush();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            long answered = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            upload.join();
            assertThat(answered).isGreaterThan(bytes);
        }
        assertThat(proxy.received().getHeader("Content-Length")).isEqualTo(Integer.toString(bytes));
    }

    @Test
    void aFrontendApiThatDoesNotReadHoldsTheCallerBack() throws Exception {
        CompletableFuture<HttpServerRequest> paused = new CompletableFuture<>();
        proxy.behaviour = request -> paused.complete(request.pause());
        try (Socket socket = new Socket("127.0.0.1", proxy.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /__clerk/v1 HTTP/1.1\r\nHost: a.example.com\r\nContent-Length: " + RunningProxy.MAX_BYTES
                    + "\r\nConnection: close\r\n\r\n").getBytes());
            CompletableFuture<Integer> upload = CompletableFuture.supplyAsync(() -> {
                int sent = 0;
                byte[] part = new byte[64 * 1024];
                try {
                    for (; sent < RunningProxy.MAX_BYTES; sent += part.length) {
                        out.write(part);
                    }
                } catch (IOException e) {
                    // The proxy gave up.
                }
                return sent;
            });
            paused.get(10, TimeUnit.SECONDS);
            assertThat(upload.get(20, TimeUnit.SECONDS)).isLessThan(RunningProxy.MAX_BYTES);
        }
    }

    @Test
    void contentLargerThanTheApplicationAcceptsIsRefused() throws Exception {
        isError(proxy.raw("POST", "/__clerk/v1", "Content-Length: " + (RunningProxy.MAX_BYTES + 1)), 413,
                "proxy_request_failed");
        assertThat(proxy.receivedNothing()).isTrue();
    }

    @Test
    void contentThatTurnsOutToBeLargerIsCutOff() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        proxy.behaviour = request -> {
            request.resume();
            request.connection().closeHandler(ignored -> closed.countDown());
        };
        try (Socket socket = new Socket("127.0.0.1", proxy.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write("POST /__clerk/v1 HTTP/1.1\r\nHost: a.example.com\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes());
            byte[] part = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes();
            try {
                for (int i = 0; i <= RunningProxy.MAX_BYTES / 0x10000 + 100; i++) {
                    out.write(part);
                }
            } catch (IOException e) {
                // Cut off while it was being sent.
            }
        }
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoAsksWhetherToGoOnIsTold() throws Exception {
        proxy.behaviour = request -> request.bodyHandler(content -> request.response().end(content));
        String answer = proxy.raw("POST /__clerk/v1 HTTP/1.1\r\nHost: a.example.com\r\nExpect: 100-continue\r\n"
                + "Content-Length: 4\r\nConnection: close\r\n\r\nbody");

        assertThat(answer).startsWith("HTTP/1.1 100 Continue\r\n").endsWith("body");
        assertThat(proxy.received().getHeader("Expect")).isNull();
    }

    @Test
    void twoLengthsOfOneRequestAreRefused() throws Exception {
        String answer = proxy.raw("POST /__clerk/v1 HTTP/1.1\r\nHost: a.example.com\r\nContent-Length: 4\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /v1/smuggled HTTP/1.1\r\n\r\n");

        // Either refused, or read in one way only, and that passed on.
        assertThat(answer).doesNotContain("smuggled");
        if (!proxy.receivedNothing()) {
            HttpServerRequest received = proxy.received();
            assertThat(received.headers().contains("Content-Length") && received.headers().contains("Transfer-Encoding"))
                    .isFalse();
        }
        assertThat(proxy.receivedNothing()).isTrue();
    }
}
