package io.quarkiverse.clerk.it.endpoints;

import io.quarkiverse.clerk.it.support.WithEmulator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(WithEmulator.Lazy.class)
class CallersLazyTest extends CallersTests {
}
