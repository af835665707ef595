package io.quarkiverse.clerk.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

class MissingKeyTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.clerk.devservices.enabled", "false")
            .assertException(problem -> assertThat(problem).isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("quarkus.clerk.publishable-key").hasMessageContaining("CLERK_PUBLISHABLE_KEY"));

    @Test
    void theStartIsRefused() {
        fail("The application must not start");
    }
}
