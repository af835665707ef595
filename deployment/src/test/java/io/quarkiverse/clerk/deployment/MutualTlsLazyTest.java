package io.quarkiverse.clerk.deployment;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class MutualTlsLazyTest extends MutualTlsTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("false");
}
