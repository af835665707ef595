package io.quarkiverse.clerk.it.browser;

import org.junit.jupiter.api.Tag;

import io.quarkiverse.clerk.it.support.WithEmulator;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

@Tag("full")
@QuarkusIntegrationTest
@TestProfile(WithEmulator.BehindAProxy.class)
class BrowserBehindAProxyWithAPathIT extends BrowserBehindAProxyTests {

    @Override
    String prefix() {
        return "/shop";
    }
}
