package io.quarkiverse.clerk.deployment;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class OutageProactiveTest extends OutageTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionApplication(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, OutageTests.class)
            .overrideConfigKey("quarkus.http.auth.proactive", "true");
}
