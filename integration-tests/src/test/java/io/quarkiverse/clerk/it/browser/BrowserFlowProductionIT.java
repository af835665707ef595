package io.quarkiverse.clerk.it.browser;

import io.quarkiverse.clerk.it.support.WithEmulator;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusIntegrationTest
@TestProfile(WithEmulator.Production.class)
class BrowserFlowProductionIT extends BrowserFlowTests {
}
