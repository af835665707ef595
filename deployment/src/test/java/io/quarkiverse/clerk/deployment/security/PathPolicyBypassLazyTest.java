package io.quarkiverse.clerk.deployment.security;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class PathPolicyBypassLazyTest extends PathPolicyBypassTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("false");
}
