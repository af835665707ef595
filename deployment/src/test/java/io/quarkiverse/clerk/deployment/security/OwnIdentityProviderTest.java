package io.quarkiverse.clerk.deployment.security;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.runtime.security.ClerkAuthenticationRequest;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A provider beside the extension's, which is asked first. */
class OwnIdentityProviderTest extends OwnIdentitiesTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class,
            OwnIdentitiesTests.class, Nobody.class);

    @Singleton
    static class Nobody implements IdentityProvider<ClerkAuthenticationRequest> {

        @Override
        public Class<ClerkAuthenticationRequest> getRequestType() {
            return ClerkAuthenticationRequest.class;
        }

        @Override
        public int priority() {
            return 2 * SYSTEM_FIRST;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(ClerkAuthenticationRequest request, AuthenticationRequestContext context) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
    }
}
