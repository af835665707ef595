package io.quarkiverse.clerk.it.browser;

import io.quarkiverse.clerk.it.support.WithEmulator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(WithEmulator.BelowAPath.class)
class BrowserBelowAPathTest extends BrowserFlowTests {
}
