package io.quarkiverse.clerk.it.browser;

import io.quarkiverse.clerk.it.support.WithEmulator;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusIntegrationTest
@TestProfile(WithEmulator.BehindAProxy.class)
class BrowserBehindAProxyWithAPathIT extends BrowserBehindAProxyTests {

    @Override
    String prefix() {
        return "/shop";
    }
}
