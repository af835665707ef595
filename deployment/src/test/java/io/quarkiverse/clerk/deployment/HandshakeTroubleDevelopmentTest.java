package io.quarkiverse.clerk.deployment;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class HandshakeTroubleDevelopmentTest extends HandshakeTroubleTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, TestBrowser.class, HandshakeTroubleTests.class, BrowserFlowTests.class);
}
