package io.quarkiverse.clerk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.token.SigningKeys;

class EmulatorServerTest {

    @Test
    void whoAsksAnEmulatorThatCouldNotBeMadeIsToldSo() throws Exception {
        EmulatorServer server = new EmulatorServer();
        try {
            RequestGate gate = new RequestGate();
            int port = server.listen(0, gate);
            server.openWhenReady(gate, new SigningKeys(new ThreadPerTaskExecutor("test-key")), vertx -> {
                throw new IllegalStateException("A page is missing, as this test wants it");
            });

            HttpResponse<String> answer = HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/jwks"))
                            .timeout(Duration.ofSeconds(20)).build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("could not be started");
        } finally {
            server.stop();
        }
    }
}
