package io.quarkiverse.clerk.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

/** Operators cannot open an application, or believe that they have protected it. */
class EnabledAtRunTimeTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.clerk.devservices.enabled", "false")
            .overrideConfigKey("quarkus.clerk.enabled", "false")
            .overrideRuntimeConfigKey("quarkus.clerk.enabled", "true")
            .assertException(problem -> assertThat(problem).isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("quarkus.clerk.enabled (environment variable QUARKUS_CLERK_ENABLED) is 'true'")
                    .hasMessageContaining("built with 'false'"));

    @Test
    void theStartIsRefused() {
        fail("The application must not start");
    }
}
