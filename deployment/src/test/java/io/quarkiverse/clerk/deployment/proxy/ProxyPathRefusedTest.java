package io.quarkiverse.clerk.deployment.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

class ProxyPathRefusedTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.productionApplication()
            .overrideConfigKey("quarkus.http.root-path", "/shop")
            .overrideRuntimeConfigKey("quarkus.clerk.proxy-path", "/__clerk")
            .overrideRuntimeConfigKey("quarkus.clerk.proxy-url", "/__clerk")
            .assertException(problem -> assertThat(problem).hasMessageContaining("CLERK_SECRET_KEY")
                    .hasMessageContaining("quarkus.clerk.proxy-url").hasMessageContaining("'/shop/__clerk'"));

    @Test
    void theStartIsRefused() {
        fail("The application must not start");
    }
}
