package org.acme

import io.quarkus.test.junit.QuarkusIntegrationTest

/**
 * The same tests with what the build has packaged: a jar or a native executable.
 */
@QuarkusIntegrationTest
class MeResourceIT : MeResourceTest()
