package io.quarkiverse.clerk.deployment.browser;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

class BrowserFlowLazyTest extends BrowserFlowTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, BrowserFlowTests.class, TestBrowser.class)
            .overrideConfigKey("quarkus.http.auth.proactive", "false")
            .overrideRuntimeConfigKey(TestBrowser.ADDRESSES, "true");
}
