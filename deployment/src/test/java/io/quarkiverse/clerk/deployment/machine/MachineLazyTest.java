package io.quarkiverse.clerk.deployment.machine;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class MachineLazyTest extends MachineTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("false");
}
