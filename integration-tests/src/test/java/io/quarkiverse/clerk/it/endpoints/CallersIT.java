package io.quarkiverse.clerk.it.endpoints;

import io.quarkiverse.clerk.it.support.WithEmulator;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusIntegrationTest
@TestProfile(WithEmulator.class)
class CallersIT extends CallersTests {
}
