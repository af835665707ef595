package io.quarkiverse.clerk.it.browser;

import org.junit.jupiter.api.Tag;

import io.quarkiverse.clerk.it.support.WithEmulator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@Tag("full")
@QuarkusTest
@TestProfile(WithEmulator.BelowAPath.class)
class BrowserBelowAPathTest extends BrowserFlowTests {
}
