package io.quarkiverse.clerk.deployment.mechanisms;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class OidcAndBasicProactiveTest extends OidcAndBasicTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("true");

    @Override
    boolean proactive() {
        return true;
    }
}
