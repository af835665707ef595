package io.quarkiverse.clerk.deployment.security;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@Tag("full")
class QuarkusSecurityLazyTest extends QuarkusSecurityTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("false");
}
