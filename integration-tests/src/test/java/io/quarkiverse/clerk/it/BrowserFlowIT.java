package io.quarkiverse.clerk.it;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusIntegrationTest
@TestProfile(WithEmulator.class)
class BrowserFlowIT extends BrowserFlowTests {
}
