package io.quarkiverse.clerk.deployment.revocation;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

@Tag("full")
class RevocationLazyTest extends RevocationTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application(TestEmulator.application(classes()), "false");
}
