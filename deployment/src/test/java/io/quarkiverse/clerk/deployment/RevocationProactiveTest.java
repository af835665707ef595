package io.quarkiverse.clerk.deployment;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class RevocationProactiveTest extends RevocationTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application(TestEmulator.application(classes()), "true");
}
