package io.quarkiverse.clerk.it;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PageIT extends PageTest {
}
