package io.quarkiverse.clerk.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.emulator.ClerkEmulator;
import io.quarkiverse.clerk.emulator.instance.EmulatorOrganization;
import io.quarkiverse.clerk.runtime.config.ClerkBuildTimeConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** What is wrong with the emulator's configuration is said at build time, with the properties. */
class EmulatorConfigurationTest {

    private static final String PREFIX = "quarkus.clerk.devservices.";

    private static EmulatorDirectory directory(String... keysAndValues) {
        return EmulatorDirectory.of(config(keysAndValues));
    }

    private static EmulatorSettings settings(String... keysAndValues) {
        return EmulatorSettings.of(config(keysAndValues), LaunchMode.TEST);
    }

    private static ClerkBuildTimeConfig.DevServices config(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(PREFIX + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test", 100)).withMapping(ClerkBuildTimeConfig.class).build()
                .getConfigMapping(ClerkBuildTimeConfig.class).devservices();
    }

    @Test
    void rolesAndPermissionsCanHaveTheirScope() {
        EmulatorDirectory directory = directory("organizations.globex.roles.org:auditor", "org:invoices:read,invoices:create",
                "users.carol.organizations.globex", "org:auditor");
        assertThat(directory.organizations()).extracting(EmulatorOrganization::roles).singleElement()
                .isEqualTo(Map.of("auditor", List.of("invoices:read", "invoices:create")));
        assertThat(directory.users().get(0).organizations()).containsEntry("globex", "auditor");
    }

    @Test
    void everyMistakeIsNamedWithItsProperty() {
        assertThatThrownBy(() -> directory("users.carol.organizations.globex", "auditor", "users.dave.organizations.acme",
                "owner")).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(PREFIX + "users.carol.organizations.globex is 'auditor', but there is no organization"
                        + " globex. The organizations are [acme].")
                .hasMessageContaining(PREFIX + "users.dave.organizations.acme is 'owner', which is not a role of the"
                        + " organization acme. Its roles are [admin, member].");
        assertThatThrownBy(() -> directory("organizations.globex.roles.auditor", "invoices"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(PREFIX + "organizations.globex: Not a permission of the form feature:action: invoices.");
        assertThatThrownBy(() -> directory("users.carol.email", "a@example.com", "users.dave.email", "a@example.com"))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining(PREFIX + "users: The e-mail address");
    }

    @Test
    void originsOfOtherMachinesAreChecked() {
        assertThat(directory("allowed-origins", "http://192.168.1.20:8080").allowedOrigins())
                .containsExactly("http://192.168.1.20:8080");
        assertThatThrownBy(() -> directory("allowed-origins", "192.168.1.20")).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(PREFIX + "allowed-origins: ").hasMessageContaining("192.168.1.20");
    }

    private static WebhookTarget webhooks(LaunchMode mode, Map<String, String> values) {
        return WebhookTarget.of(mode, new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100)).build());
    }

    @Test
    void webhooksAreSentToTheRouteInDevMode() {
        assertThat(webhooks(LaunchMode.DEVELOPMENT, Map.of()).url()).hasValue("http://localhost:8080/clerk/webhooks");
        assertThat(webhooks(LaunchMode.DEVELOPMENT, Map.of("quarkus.http.port", "9000", "quarkus.http.root-path", "/shop",
                "quarkus.clerk.webhooks.path", "/hooks")).url()).hasValue("http://localhost:9000/shop/hooks");
        assertThat(webhooks(LaunchMode.DEVELOPMENT, Map.of("quarkus.http.port", "0")).url()).isEmpty();
        assertThat(webhooks(LaunchMode.TEST, Map.of()).url()).isEmpty();
    }

    @Test
    void theSigningSecretIsChecked() {
        String secret = "A".repeat(32);
        for (String good : List.of(secret, "whsec_" + secret, "whsec_" + secret + ",whsec_" + "B".repeat(32), ", " + secret)) {
            WebhookTarget target = webhooks(LaunchMode.DEVELOPMENT, Map.of(WebhookTarget.SIGNING_SECRET, good));
            assertThat(target.signingSecret().orElseThrow()).endsWith(secret);
            assertThatCode(() -> target.addTo(ClerkEmulator.builder())).doesNotThrowAnyException();
            assertThat(target.toString()).doesNotContain(secret);
        }
        for (String name : List.of(WebhookTarget.SIGNING_SECRET, "CLERK_WEBHOOK_SIGNING_SECRET")) {
            assertThatThrownBy(() -> webhooks(LaunchMode.DEVELOPMENT, Map.of(name, "whsec_secret")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(WebhookTarget.SIGNING_SECRET)
                    .hasMessageContaining("CLERK_WEBHOOK_SIGNING_SECRET").hasMessageContaining("12 characters")
                    .hasMessageContaining("Remove it").hasMessageNotContaining("whsec_secret");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            for (LaunchMode mode : new LaunchMode[] { LaunchMode.DEVELOPMENT, LaunchMode.TEST }) {
                assertThatThrownBy(() -> EmulatorPort.choose(port, mode)).isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("quarkus.clerk.devservices.port")
                        .hasMessageContaining("QUARKUS_CLERK_DEVSERVICES_PORT").hasMessageContaining(" is " + port)
                        .hasMessageContaining("set another port");
            }
        }
        assertThat(EmulatorPort.choose(0, LaunchMode.DEVELOPMENT)).isZero();
    }

    /** In continuous testing, dev mode has taken the port. */
    @Test
    void theEmulatorOfTestsLeavesThePortToThatOfDevMode() {
        int port = EmulatorPort.choose(freePort(), LaunchMode.DEVELOPMENT);
        RunningEmulator dev = RunningEmulator.start(settings("port", Integer.toString(port)), LaunchMode.DEVELOPMENT);
        try {
            assertThat(dev.configuration()).containsEntry("quarkus.clerk.api-url", "http://127.0.0.1:" + port);
            RunningEmulator test = RunningEmulator.start(settings("port", Integer.toString(port)), LaunchMode.TEST);
            assertThat(test.configuration().get("quarkus.clerk.api-url")).startsWith("http://127.0.0.1:")
                    .isNotEqualTo("http://127.0.0.1:" + port);
            test.stop();
        } finally {
            dev.stop();
        }
        RunningEmulator test = RunningEmulator.start(settings("port", Integer.toString(port)), LaunchMode.TEST);
        assertThat(test.configuration()).containsEntry("quarkus.clerk.api-url", "http://127.0.0.1:" + port);
        test.stop();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
