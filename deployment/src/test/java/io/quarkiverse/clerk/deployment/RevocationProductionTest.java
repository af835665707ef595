package io.quarkiverse.clerk.deployment;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class RevocationProductionTest extends RevocationTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application(TestEmulator.productionInstance(classes()), "true");
}
