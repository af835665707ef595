package io.quarkiverse.clerk.deployment.authorization;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class RequirementLazyTest extends RequirementTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("false");
}
