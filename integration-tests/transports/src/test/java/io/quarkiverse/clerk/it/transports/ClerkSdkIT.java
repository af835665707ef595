package io.quarkiverse.clerk.it.transports;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ClerkSdkIT extends ClerkSdkTest {
}
