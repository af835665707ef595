package io.quarkiverse.clerk.deployment.cdi;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class BackgroundLazyTest extends BackgroundTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("false");
}
