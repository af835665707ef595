package org.acme.clerk;

import io.quarkus.test.junit.QuarkusIntegrationTest;

// tag::it[]
@QuarkusIntegrationTest
class SessionsIT extends SessionsTest {
}
// end::it[]
