package io.quarkiverse.clerk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorAddressTest {

    private static final String SECRET = "sk_test_secretOfSomebody";

    private static String publishableKey(String frontendApi) {
        return "pk_test_" + Base64.getEncoder().encodeToString((frontendApi + "$").getBytes(StandardCharsets.UTF_8));
    }

    private static EmulatorAddress read(Map<String, String> configuration) {
        return EmulatorAddress.read(name -> Optional.ofNullable(configuration.get(name)));
    }

    @Test
    void thePublishableKeySaysWhereTheEmulatorIs() {
        EmulatorAddress address = read(Map.of("quarkus.clerk.publishable-key", publishableKey("127.0.0.1:4711"),
                "quarkus.clerk.secret-key", SECRET));
        assertThat(address.url()).isEqualTo("http://127.0.0.1:4711");
        assertThat(address.secretKey()).isEqualTo(SECRET);
        assertThat(address.toString()).doesNotContain(SECRET);
    }

    @Test
    void environmentVariablesCountWherePropertiesAreEmpty() {
        assertThat(read(Map.of("quarkus.clerk.publishable-key", "", "CLERK_PUBLISHABLE_KEY", publishableKey("127.0.0.1:1"),
                "CLERK_SECRET_KEY", SECRET)).url()).isEqualTo("http://127.0.0.1:1");
    }

    @Test
    void withoutAnyKeyTheMessageSaysHowToGetAnEmulator() {
        assertThatThrownBy(() -> read(Map.of("CLERK_SECRET_KEY", SECRET))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.clerk.devservices.enabled").hasMessageContaining("CLERK_SECRET_KEY")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = { "clerk.example.com", "happy-otter-12.clerk.accounts.dev", "127.0.0.1.example.com:80",
            "10.0.0.1:8080" })
    void aSecretKeyOfARealInstanceGoesNowhere(String frontendApi) {
        assertThatThrownBy(() -> read(Map.of("quarkus.clerk.publishable-key", publishableKey(frontendApi),
                "quarkus.clerk.secret-key", SECRET))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(frontendApi).hasMessageContaining("CLERK_PUBLISHABLE_KEY")
                .hasMessageContaining("%prod.").hasMessageNotContaining(SECRET);
    }

    @Test
    void aKeyThatCannotBeReadIsNoEmulatorsKey() {
        assertThatThrownBy(() -> read(Map.of("quarkus.clerk.publishable-key", "pk_nonsense",
                "quarkus.clerk.secret-key", SECRET))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMissingSecretKeyIsNamed() {
        assertThatThrownBy(() -> read(Map.of("quarkus.clerk.publishable-key", publishableKey("127.0.0.1:4711"))))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("quarkus.clerk.secret-key");
    }
}
