package io.quarkiverse.clerk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.runtime.config.ClerkConfig;
import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.config.ClerkSettingsReader;
import io.quarkiverse.clerk.runtime.instance.ClerkClock;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class SecurityTokensTest {

    private static ClerkSettings settings(Map<String, String> values) {
        return ClerkSettingsReader.read(new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100)).withMapping(ClerkConfig.class).build()
                .getConfigMapping(ClerkConfig.class), "/");
    }

    /** The order of the set is another one in every JVM. */
    @Test
    void ofSeveralIssuersItIsTheSameInEveryRun() {
        ClerkSettings settings = settings(Map.of(
                "quarkus.clerk.publishable-key", "pk_test_Zm9vLWJhci0xMy5jbGVyay5hY2NvdW50cy5kZXYk",
                "quarkus.clerk.issuer", "https://e.example,https://c.example,https://a.example,https://d.example"));

        assertThat(new SecurityTokens(settings, ClerkClock.SYSTEM)
                .issue(SecurityClaims.of(ClerkSecurityHere.class.getAnnotation(ClerkSecurity.class))).claims())
                .containsEntry("iss", "https://a.example");
    }

    @ClerkSecurity
    private static final class ClerkSecurityHere {
    }
}
