package io.quarkiverse.clerk.runtime.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class EnabledCheckTest {

    private static final int FILE = 250;
    private static final int ENVIRONMENT = 300;
    private static final int SYSTEM_PROPERTY = 400;

    private static Config config(String value, int ordinal) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("quarkus.clerk.enabled", value), "the source", ordinal)).build();
    }

    private static Config empty() {
        return new SmallRyeConfigBuilder().build();
    }

    @Test
    void anotherValueIsRefused() {
        int byDefault = EnabledCheck.ordinal(empty());
        int inTheFile = EnabledCheck.ordinal(config("true", FILE));
        for (int built : new int[] { byDefault, inTheFile }) {
            assertThatThrownBy(() -> EnabledCheck.check(config("false", ENVIRONMENT), true, built))
                    .isInstanceOf(ConfigurationException.class).hasMessageContaining("quarkus.clerk.enabled")
                    .hasMessageContaining("QUARKUS_CLERK_ENABLED").hasMessageContaining("is 'false' in")
                    .hasMessageContaining("the source").hasMessageContaining("built with 'true'")
                    .hasMessageContaining("Build the application");
        }
        assertThatThrownBy(() -> EnabledCheck.check(config("true", ENVIRONMENT), false, inTheFile))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("built with 'false'");
    }

    @Test
    void theSameValueIsAccepted() {
        assertThatCode(() -> EnabledCheck.check(config("true", ENVIRONMENT), true, Integer.MIN_VALUE))
                .doesNotThrowAnyException();
        assertThatCode(() -> EnabledCheck.check(empty(), true, Integer.MIN_VALUE)).doesNotThrowAnyException();
        assertThatCode(() -> EnabledCheck.check(empty(), false, SYSTEM_PROPERTY)).doesNotThrowAnyException();
    }

    /** Such as a system property of the build that takes precedence over the file, which is still in the application. */
    @Test
    void aValueThatTheBuildOverrodeIsAccepted() {
        assertThatCode(() -> EnabledCheck.check(config("true", FILE), false,
                EnabledCheck.ordinal(config("false", SYSTEM_PROPERTY)))).doesNotThrowAnyException();
    }
}
