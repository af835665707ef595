package io.quarkiverse.clerk.deployment.authorization;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class PathPolicyProactiveTest extends PathPolicyTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("true");
}
