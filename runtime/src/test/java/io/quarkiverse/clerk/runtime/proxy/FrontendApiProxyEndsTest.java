package io.quarkiverse.clerk.runtime.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.clerk.runtime.support.WarningLog;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;

/**
 * However an exchange ends, and over whichever version of HTTP, the caller learns of it and the place is given to others.
 */
class FrontendApiProxyEndsTest {

    @RegisterExtension
    static final WarningLog LOG = WarningLog.ofAll();

    private static final int ROUNDS = 3 * RunningProxy.MAX_EXCHANGES;

    private RunningProxy proxy;
    private HttpClient client;

    private void start(HttpVersion version, int maxPerClient) {
        proxy = new RunningProxy(maxPerClient);
        client = proxy.vertx().createHttpClient(new HttpClientOptions().setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(false).setMaxPoolSize(50).setDefaultHost("127.0.0.1").setDefaultPort(proxy.port()));
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    private Future<HttpClientRequest> request(HttpMethod method) {
        return client.request(new RequestOptions().setMethod(method).setURI("/__clerk/v1/client")).map(request -> {
            request.exceptionHandler(ignored -> {
                // The response tells it.
            });
            return request;
        });
    }

    private CompletableFuture<Integer> status(HttpMethod method) {
        return request(method).compose(request -> request.send("GET".equals(method.name()) ? "" : "content"))
                .compose(response -> response.body().map(ignored -> response.statusCode()))
                .toCompletionStage().toCompletableFuture();
    }

    private List<Integer> statuses(HttpMethod method) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            statuses.add(status(method).orTimeout(20, TimeUnit.SECONDS).join());
        }
        return statuses;
    }

    private void everyPlaceIsFree() {
        proxy.behaviour = request -> request.response().end("again");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(status(HttpMethod.GET).join()).isEqualTo(200));
        List<CompletableFuture<Integer>> together = new ArrayList<>();
        for (int i = 0; i < RunningProxy.MAX_EXCHANGES; i++) {
            together.add(status(HttpMethod.GET));
        }
        assertThat(together).allSatisfy(status -> assertThat(status.join()).isEqualTo(200));
    }

    @ParameterizedTest
    @EnumSource(value = HttpVersion.class, names = { "HTTP_1_1", "HTTP_2" })
    void aFrontendApiThatHangsUp(HttpVersion version) {
        start(version, RunningProxy.MAX_EXCHANGES);
        proxy.behaviour = request -> request.connection().close();

        assertThat(statuses(HttpMethod.GET)).containsOnly(502);
        assertThat(statuses(HttpMethod.POST)).containsOnly(502);
        everyPlaceIsFree();
    }

    @ParameterizedTest
    @EnumSource(value = HttpVersion.class, names = { "HTTP_1_1", "HTTP_2" })
    void aFrontendApiThatIsNotThere(HttpVersion version) {
        start(version, RunningProxy.MAX_EXCHANGES);
        proxy.stopFrontendApi();

        assertThat(statuses(HttpMethod.GET)).containsOnly(502);
        assertThat(statuses(HttpMethod.POST)).containsOnly(502);
    }

    @ParameterizedTest
    @EnumSource(value = HttpVersion.class, names = { "HTTP_1_1", "HTTP_2" })
    void aFrontendApiThatNeverAnswers(HttpVersion version) {
        start(version, RunningProxy.MAX_EXCHANGES);
        proxy.behaviour = request -> {
            // Nothing.
        };
        List<CompletableFuture<Integer>> statuses = new ArrayList<>();
        for (int i = 0; i < RunningProxy.MAX_EXCHANGES; i++) {
            statuses.add(status(i % 2 == 0 ? HttpMethod.GET : HttpMethod.POST));
        }

        assertThat(statuses).allSatisfy(
                status -> assertThat(status.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(502));
        everyPlaceIsFree();
    }

    @ParameterizedTest
    @EnumSource(value = HttpVersion.class, names = { "HTTP_1_1", "HTTP_2" })
    void uploadsThatTrickleAreGivenUp(HttpVersion version) {
        start(version, RunningProxy.MAX_EXCHANGES);
        proxy.behaviour = request -> request.bodyHandler(content -> request.response().end());
        List<CompletableFuture<Integer>> statuses = new CopyOnWriteArrayList<>();
        for (int i = 0; i < RunningProxy.MAX_EXCHANGES; i++) {
            statuses.add(request(HttpMethod.POST).compose(request -> {
                request.setChunked(true).write("x");
                proxy.vertx().setPeriodic(100, timer -> request.write("x").onFailure(
                        ignored -> proxy.vertx().cancelTimer(timer)));
                return request.response().map(response -> response.statusCode());
            }).toCompletionStage().toCompletableFuture());
        }

        assertThat(statuses).allSatisfy(
                status -> assertThat(status.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(408));
        everyPlaceIsFree();
    }

    @ParameterizedTest
    @EnumSource(value = HttpVersion.class, names = { "HTTP_1_1", "HTTP_2" })
    void oneClientCanNotTakeEveryPlace(HttpVersion version) {
        start(version, 1);
        proxy.behaviour = request -> {
            // Nothing.
        };
        CompletableFuture<Integer> first = status(HttpMethod.GET);
        await().until(() -> !proxy.receivedNothing());

        assertThat(status(HttpMethod.GET).join()).isEqualTo(503);
        assertThat(first.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(502);
        proxy.behaviour = request -> request.response().end();
        assertThat(status(HttpMethod.GET).join()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(value = HttpVersion.class, names = { "HTTP_1_1", "HTTP_2" })
    void whoeverGoesAway(HttpVersion version) throws Exception {
        start(version, RunningProxy.MAX_EXCHANGES);
        proxy.behaviour = request -> {
            // Nothing.
        };
        for (int i = 0; i < ROUNDS; i++) {
            HttpMethod method = i % 2 == 0 ? HttpMethod.GET : HttpMethod.POST;
            HttpClientRequest request = request(method).toCompletionStage().toCompletableFuture().get(10,
                    TimeUnit.SECONDS);
            if (method == HttpMethod.GET) {
                request.send();
            } else {
                request.setChunked(true).write("x");
            }
            proxy.received();
            request.reset();
        }
        everyPlaceIsFree();
        assertThat(LOG.messages()).isEmpty();
    }
}
