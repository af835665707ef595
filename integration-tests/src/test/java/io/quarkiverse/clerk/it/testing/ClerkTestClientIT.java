package io.quarkiverse.clerk.it.testing;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ClerkTestClientIT extends ClerkTestClientTest {
}
