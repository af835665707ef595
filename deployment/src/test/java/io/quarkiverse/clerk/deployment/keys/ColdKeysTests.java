package io.quarkiverse.clerk.deployment.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;

/**
 * Several users come at once while no keys have been fetched yet.
 */
abstract class ColdKeysTests extends WithEmulator {

    @Test
    void eachUserSeesTheirOwnSessionAndTheKeysAreFetchedOnce() throws Exception {
        TestEmulator.emulator().stall(true);
        Map<CompletableFuture<HttpResponse<String>>, String> requests = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            requests.put(Requests.start("alice", "/protected"), "user_alice");
            requests.put(Requests.start("bob", "/protected/uni"), "user_bob");
            requests.put(Requests.start("alice", "/public/event-loop"), "user_alice");
            requests.put(Requests.start("bob", "/public"), "user_bob");
        }
        await().until(() -> TestEmulator.emulator().requestCount("/v1/jwks") > 0);
        TestEmulator.emulator().stall(false);

        for (Map.Entry<CompletableFuture<HttpResponse<String>>, String> request : requests.entrySet()) {
            HttpResponse<String> response = request.getKey().get(10, TimeUnit.SECONDS);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(request.getValue());
        }
        assertThat(TestEmulator.emulator().requestCount("/v1/jwks")).isOne();
    }
}
