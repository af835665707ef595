package io.quarkiverse.clerk.deployment.multisession;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

class MultiSessionBackendProactiveTest extends MultiSessionBackendTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, MultiSessionBackendTests.class)
            .overrideRuntimeConfigKey("quarkus.clerk.multi-session.mode", "backend-api")
            .overrideRuntimeConfigKey("quarkus.clerk.authorized-parties", "https://app.example.com")
            .overrideRuntimeConfigKey("quarkus.clerk.backend-api.retries", "0")
            .overrideConfigKey("quarkus.http.auth.proactive", "true");
}
