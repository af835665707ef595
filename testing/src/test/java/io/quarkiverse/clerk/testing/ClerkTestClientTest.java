package io.quarkiverse.clerk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

/** The client with an emulator that the test has started itself, and without any application. */
class ClerkTestClientTest {

    private static final String ACCESS_TOKENS = "/oauth_applications/access_tokens";

    @Test
    void itWorksWithAnEmulatorOfOnesOwn() {
        try (ClerkEmulator emulator = ClerkEmulator.builder().start()) {
            ClerkTestClient client = ClerkTestClient.of(emulator.publishableKey(), emulator.secretKey());
            assertThat(client.users()).containsExactly("alice", "bob");
            assertThat(client.signIn("bob").browserCookies()).containsOnlyKeys("__session", "__client_uat", "__clerk_db_jwt");
        }
    }

    @Test
    void aBrowserOfAProductionInstanceHasNoDevelopmentCookie() {
        try (ClerkEmulator emulator = ClerkEmulator.builder().production(true).start()) {
            ClerkTestClient client = ClerkTestClient.of(emulator.publishableKey(), emulator.secretKey());
            assertThat(client.signIn("bob").browserCookies()).containsOnlyKeys("__session", "__client_uat");
        }
    }

    @Test
    void aWrongSecretKeyIsSaidAndNotRepeated() {
        try (ClerkEmulator emulator = ClerkEmulator.builder().start()) {
            ClerkTestClient client = ClerkTestClient.of(emulator.publishableKey(), "sk_test_wrong");
            assertThatThrownBy(client::users).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("quarkus.clerk.secret-key").hasMessageNotContaining("sk_test_wrong");
        }
    }

    @Test
    void anEmulatorThatIsGoneIsSaid() {
        ClerkEmulator emulator = ClerkEmulator.builder().start();
        emulator.close();
        ClerkTestClient client = ClerkTestClient.of(emulator.publishableKey(), emulator.secretKey());
        assertThatThrownBy(() -> client.as("alice")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(emulator.url()).hasMessageContaining("does not respond");
    }

    @Test
    void outsideOfATestOfQuarkusTheMessageNamesTheAnnotations() {
        assertThatThrownBy(() -> new ClerkTestClient().as("alice")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@QuarkusTest");
        String real = "pk_live_" + Base64.getEncoder().encodeToString("clerk.example.com$".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ClerkTestClient.of(real, "sk_live_x").as("alice")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("clerk.example.com");
    }

    /** The type, the owner, and what the Backend API says: the status, and who the token stands for. */
    @Test
    void itMakesEveryKindOfMachineToken() {
        try (ClerkEmulator emulator = ClerkEmulator.builder().start()) {
            ClerkTestClient client = ClerkTestClient.of(emulator.publishableKey(), emulator.secretKey());
            String key = client.apiKey("acme").name("Nightly").scopes("reports:read").claim("seats", 5).value();
            assertThat(key).startsWith("ak_");
            JsonPath verified = verify(emulator, "/api_keys", "secret", key, 200);
            assertThat(verified.getString("subject")).isEqualTo("org_acme");
            assertThat(verified.getString("name")).isEqualTo("Nightly");
            assertThat(verified.getList("scopes")).containsExactly("reports:read");
            assertThat(verified.getInt("claims.seats")).isEqualTo(5);

            String service = client.m2mToken("reports").value();
            assertThat(service).startsWith("mt_");
            assertThat(verify(emulator, "/m2m_tokens", "token", service, 200).getString("subject")).isEqualTo("mch_reports");
            String application = client.oauthToken("bob").clientId("desktop").audience("https://api").scopes("profile").value();
            assertThat(application).startsWith("oat_");
            JsonPath access = verify(emulator, ACCESS_TOKENS, "access_token", application, 200);
            assertThat(access.getString("client_id")).isEqualTo("client_desktop");
            assertThat(access.getList("aud")).containsExactly("https://api");

            assertThat(client.m2mToken("reports").jwt().value().split("\\.")).hasSize(3);
            assertThat(client.oauthToken("bob").jwt().value().split("\\.")).hasSize(3);
        }
    }

    @Test
    void itMakesAndRevokesTokensThatAreNotValid() {
        try (ClerkEmulator emulator = ClerkEmulator.builder().start()) {
            ClerkTestClient client = ClerkTestClient.of(emulator.publishableKey(), emulator.secretKey());
            verify(emulator, "/api_keys", "secret", client.apiKey("alice").expired().value(), 404);
            verify(emulator, "/m2m_tokens", "token", client.m2mToken("reports").revoked().value(), 404);
            String application = client.oauthToken("alice").expiresIn(Duration.ofMinutes(1)).value();
            verify(emulator, ACCESS_TOKENS, "access_token", application, 200);
            client.revokeToken(application);
            verify(emulator, ACCESS_TOKENS, "access_token", application, 404);
            String jwt = client.oauthToken("alice").jwt().value();
            assertThatThrownBy(() -> client.revokeToken(jwt)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("JWT");
            assertThatThrownBy(() -> client.apiKey("alice").jwt().value()).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("JWT");
            assertThatThrownBy(() -> client.apiKey("nobody").value()).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("alice").hasMessageContaining("acme");
            assertThatThrownBy(() -> client.revokeToken("ak_unknown")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("ak_unknown");
        }
    }

    private static JsonPath verify(ClerkEmulator emulator, String path, String name, String token, int status) {
        return RestAssured.given().header("Authorization", "Bearer " + emulator.secretKey()).contentType("application/json")
                .body("{\"" + name + "\":\"" + token + "\"}").post(emulator.url() + path + "/verify").then().statusCode(status)
                .extract().jsonPath();
    }
}
