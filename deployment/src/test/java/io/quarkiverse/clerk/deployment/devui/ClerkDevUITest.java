package io.quarkiverse.clerk.deployment.devui;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.devui.tests.DevUIJsonRPCTest;
import io.quarkus.test.QuarkusDevModeTest;

class ClerkDevUITest extends DevUIJsonRPCTest {

    private static final String SECRET = "sk_live_5ca1ab1e5ca1ab1e";

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(root -> root.addAsResource(new StringAsset("""
                    quarkus.clerk.publishable-key=pk_live_Y2xlcmsuZXhhbXBsZS5jb20k
                    quarkus.clerk.secret-key=%s
                    quarkus.clerk.authorized-parties=https://app.example.com
                    # It needs qute-debug, whose version 3.33.2 is not in the repositories.
                    quarkus.arc.exclude-types=io.quarkus.qute.runtime.debug.DebugQuteEngineObserver
                    """.formatted(SECRET)), "application.properties"));

    ClerkDevUITest() {
        super("quarkus-clerk");
    }

    @Test
    void theConfigurationIsShownWithoutSecrets() throws Exception {
        JsonNode configuration = executeJsonRPCMethod("configuration");

        assertThat(configuration.get("publishableKey").asText()).isEqualTo("pk_live_Y2xlcmsuZXhhbXBsZS5jb20k");
        assertThat(configuration.get("frontendApi").asText()).isEqualTo("https://clerk.example.com");
        assertThat(configuration.get("secretKey").asText()).isEqualTo("set");
        assertThat(configuration.toString()).doesNotContain(SECRET);
    }
}
