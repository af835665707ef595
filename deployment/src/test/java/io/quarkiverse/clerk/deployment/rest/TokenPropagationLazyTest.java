package io.quarkiverse.clerk.deployment.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class TokenPropagationLazyTest extends TokenPropagationTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application()
            .overrideConfigKey("quarkus.http.auth.proactive", "false");
}
