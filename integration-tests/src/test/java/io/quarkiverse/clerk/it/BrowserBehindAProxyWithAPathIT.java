package io.quarkiverse.clerk.it;

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
