package io.quarkiverse.clerk.deployment.mechanisms;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class OidcAndBasicLazyTest extends OidcAndBasicTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("false");

    @Override
    boolean proactive() {
        return false;
    }
}
