package io.quarkiverse.clerk.deployment.mechanisms;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class MutualTlsProactiveTest extends MutualTlsTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("true");
}
