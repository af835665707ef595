package io.quarkiverse.clerk.deployment.browser;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.CapturedLog;
import io.quarkiverse.clerk.deployment.support.TestBrowser;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

@Tag("full")
class HandshakeTroubleLazyTest extends HandshakeTroubleTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, TestBrowser.class, CapturedLog.class, HandshakeTroubleTests.class,
                    BrowserFlowTests.class)
            .overrideConfigKey("quarkus.http.auth.proactive", "false")
            .overrideRuntimeConfigKey(TestBrowser.ADDRESSES, "true");
}
