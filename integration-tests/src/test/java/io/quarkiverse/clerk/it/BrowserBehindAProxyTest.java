package io.quarkiverse.clerk.it;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(WithEmulator.BehindAProxy.class)
class BrowserBehindAProxyTest extends BrowserBehindAProxyTests {

    @Override
    String prefix() {
        return "";
    }
}
