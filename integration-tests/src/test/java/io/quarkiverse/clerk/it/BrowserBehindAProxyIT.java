package io.quarkiverse.clerk.it;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusIntegrationTest
@TestProfile(WithEmulator.BehindAProxy.class)
class BrowserBehindAProxyIT extends BrowserBehindAProxyTests {

    @Override
    String prefix() {
        return "";
    }
}
