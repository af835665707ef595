package io.quarkiverse.clerk.deployment.observability;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class TracingTest extends TracingTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application();

    @Override
    boolean withSessionId() {
        return false;
    }
}
