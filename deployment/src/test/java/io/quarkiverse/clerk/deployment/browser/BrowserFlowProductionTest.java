package io.quarkiverse.clerk.deployment.browser;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

class BrowserFlowProductionTest extends BrowserFlowTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionInstance(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, BrowserFlowTests.class,
                    TestBrowser.class)
            .overrideRuntimeConfigKey(TestBrowser.ADDRESSES, "true");

    @Override
    boolean everyCombination() {
        return true;
    }
}
