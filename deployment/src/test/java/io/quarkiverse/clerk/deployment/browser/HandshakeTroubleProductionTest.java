package io.quarkiverse.clerk.deployment.browser;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.CapturedLog;
import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

class HandshakeTroubleProductionTest extends HandshakeTroubleTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .productionInstance(WhoAmI.class, TestBrowser.class, CapturedLog.class, HandshakeTroubleTests.class,
                    BrowserFlowTests.class)
            .overrideRuntimeConfigKey(TestBrowser.ADDRESSES, "true");
}
