package io.quarkiverse.clerk.deployment.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AnonymousAuthenticationRequest;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.AnonymousIdentityProvider;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A manager in the place of Quarkus'. */
class OwnIdentityProviderManagerTest extends OwnIdentitiesTests {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class,
            OwnIdentitiesTests.class, VisitorsOnly.class);

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class VisitorsOnly implements IdentityProviderManager {

        @Override
        public Uni<SecurityIdentity> authenticate(AuthenticationRequest request) {
            return request instanceof AnonymousAuthenticationRequest anonymous
                    ? new AnonymousIdentityProvider().authenticate(anonymous, null)
                    : Uni.createFrom().failure(new AuthenticationFailedException());
        }

        @Override
        public SecurityIdentity authenticateBlocking(AuthenticationRequest request) {
            return authenticate(request).await().indefinitely();
        }
    }
}
