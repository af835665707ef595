package io.quarkiverse.clerk.deployment.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

/** A provider in the place of the extension's. */
class AlternativeIdentityProviderTest extends OwnIdentitiesTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class,
            OwnIdentitiesTests.class, OwnIdentityProviderTest.Nobody.class, Alone.class);

    @Alternative
    @Priority(1)
    @Singleton
    static class Alone extends OwnIdentityProviderTest.Nobody {
    }
}
