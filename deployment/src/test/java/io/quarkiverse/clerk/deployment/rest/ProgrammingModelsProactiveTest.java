package io.quarkiverse.clerk.deployment.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class ProgrammingModelsProactiveTest extends ProgrammingModelsTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("true");
}
