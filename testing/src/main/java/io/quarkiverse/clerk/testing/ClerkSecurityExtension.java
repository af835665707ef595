package io.quarkiverse.clerk.testing;

import java.util.Optional;
import java.util.function.Function;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.instance.ClerkClock;
import io.quarkiverse.clerk.runtime.machine.MachineToken;
import io.quarkiverse.clerk.runtime.security.ClerkAuthenticationRequest;
import io.quarkiverse.clerk.runtime.security.IdentityFactory;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.security.TestIdentityAssociation;
import io.quarkus.test.security.TestSecurity;

/** Signs the user or machine of {@link ClerkSecurity} in before a test and out after it. */
final class ClerkSecurityExtension implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        Optional<ClerkSecurity> security = AnnotationLookup.find(context, ClerkSecurity.class)
                .filter(found -> !found.user().isEmpty() || found.machine().length > 0);
        if (security.isPresent()) {
            requireOneUser(context);
            signIn(container(context), security.get());
        }
    }

    private static void signIn(ArcContainer container, ClerkSecurity security) {
        ClerkSettings settings = container.instance(ClerkSettings.class).get();
        if (settings == null) {
            throw new IllegalStateException(
                    "@ClerkSecurity needs the Clerk extension, which is disabled by quarkus.clerk.enabled=false");
        }
        Function<IdentityFactory, ClerkAuthenticationRequest> caller = caller(settings,
                container.instance(ClerkClock.class).get(), security);
        container.instance(TestUser.class).get().set(caller);
        container.instance(TestIdentityAssociation.class).get().setTestIdentity(container
                .instance(IdentityProviderManager.class).get()
                .authenticateBlocking(caller.apply(container.instance(IdentityFactory.class).get())));
    }

    private static Function<IdentityFactory, ClerkAuthenticationRequest> caller(ClerkSettings settings, ClerkClock clock,
            ClerkSecurity security) {
        if (security.machine().length > 0) {
            MachineToken token = SecurityMachines.tokenOf(security, clock.instant());
            return identities -> new ClerkAuthenticationRequest(token, identities);
        }
        SessionToken token = new SecurityTokens(settings, clock).issue(SecurityClaims.of(security));
        return identities -> new ClerkAuthenticationRequest(token, identities);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ArcContainer container = Arc.container();
        if (container != null && container.isRunning() && AnnotationLookup.find(context, ClerkSecurity.class).isPresent()) {
            container.instance(TestUser.class).get().set(null);
            container.instance(TestIdentityAssociation.class).get().setTestIdentity(null);
        }
    }

    private static ArcContainer container(ExtensionContext context) {
        if (AnnotationSupport.isAnnotated(context.getRequiredTestClass(), QuarkusIntegrationTest.class)) {
            throw new IllegalStateException(
                    "@ClerkSecurity does not work in a @QuarkusIntegrationTest, because the application is"
                            + " another process. Use ClerkTestClient there, or skip the test with @DisabledOnIntegrationTest.");
        }
        ArcContainer container = Arc.container();
        if (container == null || !container.isRunning()) {
            throw new IllegalStateException("@ClerkSecurity needs a running application. Put @QuarkusTest on the class.");
        }
        return container;
    }

    private static void requireOneUser(ExtensionContext context) {
        Optional<TestSecurity> other = AnnotationLookup.find(context, TestSecurity.class)
                .filter(found -> !found.user().isEmpty());
        if (other.isPresent()) {
            throw new IllegalStateException(
                    "A test can have one user, but both @ClerkSecurity and @TestSecurity set one. Remove the"
                            + " user from @TestSecurity; you can keep its authorizationEnabled.");
        }
    }
}
