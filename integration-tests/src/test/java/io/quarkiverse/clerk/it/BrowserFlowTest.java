package io.quarkiverse.clerk.it;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(WithEmulator.class)
class BrowserFlowTest extends BrowserFlowTests {
}
