package io.quarkiverse.clerk.runtime.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.runtime.support.WarningLog;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

/**
 * The proxy as a browser sees it over HTTP/2. The Frontend API behind it is reached over HTTP/1.1.
 */
class FrontendApiProxyHttp2Test {

    @RegisterExtension
    static final WarningLog LOG = WarningLog.of(FrontendApiProxy.class);

    private static final Iterable<String> COOKIES = List.of("__client=a; HttpOnly", "__x=b");

    private RunningProxy proxy;
    private HttpClient client;

    @BeforeEach
    void start() {
        proxy = new RunningProxy();
        client = proxy.vertx().createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false).setDefaultHost("127.0.0.1").setDefaultPort(proxy.port()));
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    private record Answer(int status, MultiMap headers, Buffer body) {

        String code() {
            return new JsonObject(body).getJsonArray("errors").getJsonObject(0).getString("code");
        }
    }

    private Future<HttpClientRequest> request(String method, String uri) {
        return client.request(new RequestOptions().setMethod(HttpMethod.valueOf(method)).setURI(uri)).map(request -> {
            assertThat(request.version()).isEqualTo(HttpVersion.HTTP_2);
            request.exceptionHandler(ignored -> {
                // The response tells it.
            });
            return request;
        });
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), response.headers(), body));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private Answer send(String method, String uri, String... headers) {
        return await(request(method, uri).compose(request -> {
            for (int i = 0; i < headers.length; i += 2) {
                request.headers().add(headers[i], headers[i + 1]);
            }
            return request.send().compose(FrontendApiProxyHttp2Test::read);
        }));
    }

    private Answer post(Buffer content, boolean lengthDeclared) {
        return await(request("POST", "/__clerk/v1/client").compose(request -> {
            if (lengthDeclared) {
                return request.send(content).compose(FrontendApiProxyHttp2Test::read);
            }
            request.setChunked(true);
            int part = 64 * 1024;
            for (int from = 0; from < content.length(); from += part) {
                request.write(content.slice(from, Math.min(content.length(), from + part)));
            }
            request.end();
            return request.response().compose(FrontendApiProxyHttp2Test::read);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "HEAD" })
    void everyMethodOfTheFrontendApiIsPassedOn(String method) throws Exception {
        assertThat(send(method, "/__clerk/v1/client?a=b").status()).isEqualTo(200);
        HttpServerRequest received = proxy.received();
        assertThat(received.method().name()).isEqualTo(method);
        assertThat(received.uri()).isEqualTo("/v1/client?a=b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "TRACE", "PROPFIND", "FOO" })
    void noOtherMethodIs(String method) {
        assertThat(send(method, "/__clerk/v1/client").status()).isEqualTo(405);
        assertThat(proxy.receivedNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/__clerk/../admin", "/__clerk/%2e%2e/admin", "/__clerk/..%2fadmin", "/__clerk/v1/%252e%252e/x" })
    void aPathThatCouldLeadElsewhereIsRefused(String path) {
        assertThat(send("GET", path).status()).isBetween(400, 404);
        assertThat(proxy.receivedNothing()).isTrue();
    }

    @Test
    void theProxySaysWhoItIsAndNobodyElseDoes() throws Exception {
        send("GET", "/__clerk/v1/client", "clerk-secret-key", "sk_live_mine", "clerk-proxy-url", "https://evil.example.com",
                "x-forwarded-for", "203.0.113.9");
        MultiMap headers = proxy.received().headers();
        assertThat(headers.getAll("Clerk-Secret-Key")).containsExactly(RunningProxy.SECRET_KEY);
        assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(headers.getAll("Clerk-Proxy-Url")).singleElement().asString().doesNotContain("evil")
                .endsWith("/__clerk");
        assertThat(headers.names()).noneMatch(name -> name.startsWith(":"));
    }

    @Test
    void cookiesThatComeOneByOneGoOnAsOneHeader() throws Exception {
        send("GET", "/__clerk/v1/client", "cookie", "__client=a", "cookie", "__client_uat=1");
        assertThat(proxy.received().headers().getAll("Cookie")).containsExactly("__client=a; __client_uat=1");
    }

    @Test
    void severalCookiesOfAnAnswerStaySeveral() {
        proxy.behaviour = request -> request.response().putHeader("Set-Cookie", COOKIES)
                .putHeader("Connection", "X-Hop").putHeader("X-Hop", "1").end();
        Answer answer = send("GET", "/__clerk/v1/client");
        assertThat(answer.headers().getAll("Set-Cookie")).containsExactly("__client=a; HttpOnly", "__x=b");
        assertThat(answer.headers().contains("X-Hop")).isFalse();
    }

    @Test
    void aRedirectWithinTheFrontendApiStaysWithinTheProxy() {
        proxy.behaviour = request -> request.response().setStatusCode(307)
                .putHeader("Location", proxy.frontendApiUrl() + "/v1/next").end();
        assertThat(send("GET", "/__clerk/v1/client").headers().get("Location")).endsWith("/__clerk/v1/next");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void largeContentStreamsBothWays(boolean lengthDeclared) {
        proxy.behaviour = request -> request.pipeTo(request.response().setChunked(true));
        Buffer content = Buffer.buffer("0123456789abcdef".repeat(256 * 1024));
        Answer answer = post(content, lengthDeclared);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(content);
    }

    @Test
    void contentThatDeclaresToBeTooLargeIsRefused() {
        Answer answer = await(request("POST", "/__clerk/v1/client").compose(request -> {
            request.putHeader("Content-Length", Long.toString(RunningProxy.MAX_BYTES + 1L));
            request.sendHead();
            return request.response().compose(FrontendApiProxyHttp2Test::read);
        }));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("proxy_request_failed");
        assertThat(proxy.receivedNothing()).isTrue();
    }

    @Test
    void contentThatTurnsOutToBeTooLargeIsRefused() {
        proxy.behaviour = HttpServerRequest::resume;
        assertThat(post(Buffer.buffer(new byte[RunningProxy.MAX_BYTES + 1]), false).status()).isEqualTo(413);
    }

    /** All requests of the connection share a window of 64 KB for content that has not been read. */
    @ParameterizedTest
    @ValueSource(strings = { "POST", "PROPFIND" })
    void contentOfRefusedRequestsTakesNothingFromTheOthers(String method) {
        AtomicReference<HttpConnection> connection = new AtomicReference<>();
        for (int i = 0; i < 20; i++) {
            Answer answer = await(request(method, "/__clerk/v1/client").compose(request -> {
                assertThat(connection.getAndSet(request.connection())).isIn(null, request.connection());
                request.putHeader("Content-Length", Long.toString(RunningProxy.MAX_BYTES + 1L));
                request.write(Buffer.buffer(new byte[16 * 1024]));
                return request.response().compose(FrontendApiProxyHttp2Test::read);
            }));
            assertThat(answer.status()).isIn(405, 413);
        }
        proxy.behaviour = request -> request.pipeTo(request.response().setChunked(true));
        Buffer content = Buffer.buffer(new byte[256 * 1024]);
        assertThat(post(content, true).body()).isEqualTo(content);
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookComplete() {
        proxy.behaviour = request -> {
            request.response().setChunked(true).write("half");
            proxy.vertx().setTimer(100, ignored -> request.connection().close());
        };
        assertThatThrownBy(() -> send("GET", "/__clerk/v1/client")).isInstanceOf(CompletionException.class)
                .hasMessageContaining("reset");
    }

    @ParameterizedTest
    @CsvSource({ "204", "304" })
    void anAnswerWithoutContentHasNone(int status) {
        proxy.behaviour = request -> request.response().setStatusCode(status).end();
        Answer answer = send("GET", "/__clerk/v1/client");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().length()).isZero();
    }
}
