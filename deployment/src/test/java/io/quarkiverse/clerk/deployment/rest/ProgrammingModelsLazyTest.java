package io.quarkiverse.clerk.deployment.rest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@Tag("full")
class ProgrammingModelsLazyTest extends ProgrammingModelsTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("false");
}
