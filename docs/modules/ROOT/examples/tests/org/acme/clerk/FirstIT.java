package org.acme.clerk;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class FirstIT extends FirstTest {
}
