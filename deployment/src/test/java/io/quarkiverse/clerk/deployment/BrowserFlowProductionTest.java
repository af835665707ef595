package io.quarkiverse.clerk.deployment;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class BrowserFlowProductionTest extends BrowserFlowTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionInstance(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, BrowserFlowTests.class,
                    TestBrowser.class);
}
