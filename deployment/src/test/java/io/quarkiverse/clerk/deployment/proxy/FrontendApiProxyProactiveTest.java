package io.quarkiverse.clerk.deployment.proxy;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class FrontendApiProxyProactiveTest extends FrontendApiProxyTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("true");
}
