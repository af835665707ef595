package io.quarkiverse.clerk.it.endpoints;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ApiIT extends ApiTest {
}
