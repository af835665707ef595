package io.quarkiverse.clerk.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

class UnknownTlsConfigurationTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application()
            .overrideRuntimeConfigKey("quarkus.clerk.tls-configuration-name", "nowhere")
            .assertException(problem -> assertThat(problem).hasMessageContaining("nowhere"));

    @Test
    void theStartIsRefused() {
        fail("The application must not start");
    }
}
