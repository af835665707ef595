package io.quarkiverse.clerk.deployment.observability;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class TracingWithSessionIdTest extends TracingTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application()
            .overrideRuntimeConfigKey("quarkus.clerk.tracing.session-id", "true")
            .overrideConfigKey("quarkus.http.auth.proactive", "false");

    @Override
    boolean withSessionId() {
        return true;
    }
}
