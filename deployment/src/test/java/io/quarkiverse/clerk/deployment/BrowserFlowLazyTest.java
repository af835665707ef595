package io.quarkiverse.clerk.deployment;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class BrowserFlowLazyTest extends BrowserFlowTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, BrowserFlowTests.class, TestBrowser.class)
            .overrideConfigKey("quarkus.http.auth.proactive", "false");
}
