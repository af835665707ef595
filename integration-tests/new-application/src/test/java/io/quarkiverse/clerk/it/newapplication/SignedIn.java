package io.quarkiverse.clerk.it.newapplication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;

import io.quarkiverse.clerk.emulator.ClerkEmulator;

/** A Clerk instance for an application in production, and its user alice, who calls that application. */
record SignedIn(ClerkEmulator clerk) {

    /** What production has in its environment; the addresses are there because this Clerk is at none of Clerk's. */
    Map<String, String> environment() {
        return Map.of("CLERK_PUBLISHABLE_KEY", clerk.publishableKey(), "CLERK_SECRET_KEY", clerk.secretKey(),
                "CLERK_API_URL", clerk.url(), "QUARKUS_CLERK_FRONTEND_API_URL", clerk.url());
    }

    void provesItself(Workplace workplace) throws IOException, InterruptedException {
        // A token older than the last sign-in would be stale.
        long signedInAt = Instant.now().getEpochSecond();
        String token = clerk.tokens().sessionToken("alice");
        assertThat(get(workplace.url("/me")).statusCode()).isEqualTo(401);
        assertThat(get(workplace.url("/me"), "Authorization", "Bearer " + token).body())
                .isEqualTo("{\"userId\":\"user_alice\",\"organization\":\"acme\"}");
        assertThat(get(workplace.url("/welcome")).body()).contains("Hello, visitor");
        String cookies = "__session=" + token + "; __client_uat=" + signedInAt + "; __clerk_db_jwt=dvb_test";
        assertThat(get(workplace.url("/welcome"), "Cookie", cookies).body()).contains("Hello, user_alice");
    }

    private static HttpResponse<String> get(String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
