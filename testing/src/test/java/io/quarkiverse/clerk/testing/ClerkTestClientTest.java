package io.quarkiverse.clerk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.ClerkEmulator;

/** The client with an emulator that the test has started itself, and without any application. */
class ClerkTestClientTest {

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
}
