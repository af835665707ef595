package io.quarkiverse.clerk.it.browser;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BrowserIT extends BrowserTest {
}
