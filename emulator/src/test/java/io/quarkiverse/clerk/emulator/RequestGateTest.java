package io.quarkiverse.clerk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.emulator.support.Http;
import io.quarkiverse.clerk.emulator.support.RawHttp;

@Timeout(30)
class RequestGateTest {

    private static final String KEYS = "/.well-known/jwks.json";

    private ClerkEmulator emulator;

    @BeforeEach
    void start() {
        emulator = ClerkEmulator.builder().start();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private int keysStatus() {
        return Http.to(emulator.url() + KEYS).get().status();
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return HttpClient.newHttpClient().sendAsync(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(emulator.url() + path)).version(HttpClient.Version.HTTP_1_1);
    }

    private void awaitRequests(String path, int count) {
        while (emulator.requestCount(path) < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void requestsAreCountedByPath() {
        assertThat(emulator.requestCount(KEYS)).isZero();
        keysStatus();
        Http.to(emulator.url() + KEYS + "?query").get();
        Http.to(emulator.url() + "/nothing").get();
        assertThat(emulator.requestCount(KEYS)).isEqualTo(2);
        assertThat(emulator.requestCount("/nothing")).isEqualTo(1);
    }

    @Test
    void aBoundedNumberOfPathsIsCounted() {
        for (int i = 0; i < 1_005; i++) {
            Http.to(emulator.url() + "/nothing/" + i).get();
        }
        assertThat(emulator.requestCount("/nothing/0")).isEqualTo(1);
        assertThat(emulator.requestCount("/nothing/1004")).isZero();
    }

    @Test
    void inAnOutageConnectionsCloseWithoutAnAnswer() throws IOException {
        emulator.outage(true);
        assertThatThrownBy(this::keysStatus).isInstanceOf(UncheckedIOException.class);
        assertThat(RawHttp.send(emulator.port(), "GET " + KEYS + " HTTP/1.1", "Host: localhost:" + emulator.port())).isEmpty();
        emulator.outage(false);
        assertThat(keysStatus()).isEqualTo(200);
    }

    @Test
    void stalledRequestsAreAnsweredWhenTheStallIsOver() throws Exception {
        emulator.stall(true);
        CompletableFuture<HttpResponse<String>> get = send(request(KEYS));
        CompletableFuture<HttpResponse<String>> post = send(request("/v1/sessions")
                .header("Authorization", "Bearer " + emulator.secretKey()).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"user_id\":\"user_alice\"}")));
        awaitRequests(KEYS, 1);
        awaitRequests("/v1/sessions", 1);
        assertThat(get).isNotDone();
        assertThat(post).isNotDone();
        emulator.stall(false);
        assertThat(get.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(post.get(10, TimeUnit.SECONDS).body()).contains("user_alice");
        assertThat(keysStatus()).isEqualTo(200);
    }

    @Test
    void aRequestThatComesBeforeTheEmulatorIsReadyIsAnsweredThen() throws Exception {
        RequestGate starting = new RequestGate();
        assertThat(sentBeforeItOpens(starting, "/early").body()).isEqualTo("early");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void noSimulatedTroubleCutsOffWhoWantsToEndItAlsoWhileTheEmulatorStarts(boolean outage) throws Exception {
        RequestGate starting = new RequestGate();
        starting.outage(outage);
        starting.stall(!outage);
        assertThat(sentBeforeItOpens(starting, ControlRoutes.ROOT + "/early").body()).isEqualTo("early");
    }

    /** @return the answer to a request that came before the gate was opened */
    private HttpResponse<String> sentBeforeItOpens(RequestGate starting, String path) throws Exception {
        EmulatorServer server = new EmulatorServer();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.listen(0, starting) + path);
            CompletableFuture<HttpResponse<String>> early = send(
                    HttpRequest.newBuilder(address).POST(BodyPublishers.ofString("early")));
            while (starting.requestCount(path) < 1) {
                Thread.onSpinWait();
            }
            assertThat(early).isNotDone();

            starting.open(request -> request.body().onSuccess(content -> request.response().end(content)));

            return early.get(10, TimeUnit.SECONDS);
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "outage", "stall" })
    void theFirstRequestIsHeardOfWhateverBecomesOfIt(String trouble) {
        RequestGate starting = new RequestGate();
        starting.outage(trouble.equals("outage"));
        starting.stall(trouble.equals("stall"));
        EmulatorServer server = new EmulatorServer();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.listen(0, starting) + "/early");
            assertThat(starting.firstRequest()).isNotDone();

            send(HttpRequest.newBuilder(address));

            assertThat(starting.firstRequest()).succeedsWithin(Duration.ofSeconds(10));
        } finally {
            server.stop();
        }
    }

    @Test
    void aKeyThatWasReplacedBeforeTheFirstRequestIsNotPublished() {
        String first = emulator.kid();
        emulator.rotateKey();
        assertThat(Http.to(emulator.url() + KEYS).get().body()).contains(emulator.kid()).doesNotContain(first);
    }

    @Test
    void aClientWithATimeOutGivesUpOnAStall() {
        emulator.stall(true);
        assertThatThrownBy(() -> send(request(KEYS).timeout(Duration.ofMillis(200))).get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class).hasCauseInstanceOf(HttpTimeoutException.class);
        emulator.stall(false);
        assertThat(keysStatus()).isEqualTo(200);
    }

    @Test
    void closingReleasesStalledRequests() {
        emulator.stall(true);
        CompletableFuture<HttpResponse<String>> get = send(request(KEYS));
        awaitRequests(KEYS, 1);
        emulator.close();
        assertThatThrownBy(() -> get.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "localhost", "LOCALHOST", "[::1]" })
    void itAnswersToItsOwnNames(String host) throws IOException {
        assertThat(RawHttp.send(emulator.port(), "GET " + KEYS + " HTTP/1.1", "Host: " + host + ":" + emulator.port(),
                "Connection: close")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = { "evil.test", "evil.test:$PORT", "localhost", "localhost:1", "127.0.0.1.evil.test:$PORT",
            "localhost:$PORT.evil.test", "" })
    void itDoesNotAnswerToOthers(String host) throws IOException {
        String answer = RawHttp.send(emulator.port(), "GET " + KEYS + " HTTP/1.1",
                "Host: " + host.replace("$PORT", String.valueOf(emulator.port())), "Connection: close");
        assertThat(answer).matches("(?s)HTTP/1.1 4(21|00) .*").doesNotContain("\"keys\"");
    }

    @Test
    void itRefusesRequestsThatDoNotSayWhomTheyAreFor() throws IOException {
        assertThat(RawHttp.send(emulator.port(), "GET " + KEYS + " HTTP/1.1", "Connection: close"))
                .matches("(?s)HTTP/1.1 4(21|00) .*");
        String own = "Host: localhost:" + emulator.port();
        assertThat(RawHttp.send(emulator.port(), "GET " + KEYS + " HTTP/1.1", own, "Host: evil.test", "Connection: close"))
                .matches("(?s)HTTP/1.1 4(21|00) .*");
    }

    @ParameterizedTest
    @ValueSource(strings = { "GARBAGE", "GET", "GET /%zz HTTP/1.1", "GET /v1/client?%zz HTTP/1.1", "GET /../../etc HTTP/1.1",
            "GET * HTTP/1.1", "GET /v1/users/%c0%ae HTTP/1.1", "POST /v1/dev_browser?__clerk_db_jwt=%f HTTP/1.1" })
    void brokenRequestsAreRefusedAndNothingHangs(String line) throws IOException {
        String answer = RawHttp.send(emulator.port(), line, "Host: localhost:" + emulator.port(), "Connection: close",
                "Authorization: Bearer " + emulator.secretKey());
        assertThat(answer).matches("(?s)HTTP/1.[01] [24].*");
        assertThat(keysStatus()).isEqualTo(200);
    }

    @Test
    void anEndlessRequestLineIsRefused() throws IOException {
        assertThat(RawHttp.send(emulator.port(), "GET /" + "x".repeat(20_000) + " HTTP/1.1",
                "Host: localhost:" + emulator.port())).startsWith("HTTP/1.0 414");
    }
}
