package io.quarkiverse.clerk.deployment.qute;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class QuteSectionsLazyTest extends QuteSectionsTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application()
            .overrideConfigKey("quarkus.http.auth.proactive", "false");
}
