package io.quarkiverse.clerk.testing;

import java.util.Optional;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.quarkiverse.clerk.runtime.security.ClerkAuthenticationRequest;
import io.quarkiverse.clerk.runtime.token.ClerkClock;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.security.TestIdentityAssociation;
import io.quarkus.test.security.TestSecurity;

/** Signs the user of {@link ClerkSecurity} in before a test, and out after it. */
final class ClerkSecurityExtension implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        Optional<ClerkSecurity> security = AnnotationLookup.find(context, ClerkSecurity.class)
                .filter(found -> !found.user().isEmpty());
        if (security.isPresent()) {
            requireOneUser(context);
            signIn(container(context), security.get());
        }
    }

    private static void signIn(ArcContainer container, ClerkSecurity security) {
        ClerkSettings settings = container.instance(ClerkSettings.class).get();
        if (settings == null) {
            throw new IllegalStateException(
                    "@ClerkSecurity needs the Clerk extension, which quarkus.clerk.enabled=false keeps out of the application");
        }
        SessionToken token = new SecurityTokens(settings, container.instance(ClerkClock.class).get())
                .issue(SecurityClaims.of(security));
        container.instance(TestUser.class).get().set(token);
        container.instance(TestIdentityAssociation.class).get().setTestIdentity(container
                .instance(IdentityProviderManager.class).get().authenticateBlocking(new ClerkAuthenticationRequest(token)));
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
            throw new IllegalStateException("@ClerkSecurity can't reach the application of a @QuarkusIntegrationTest, which is"
                    + " a process of its own. Use ClerkTestClient there, or keep the test out with @DisabledOnIntegrationTest.");
        }
        ArcContainer container = Arc.container();
        if (container == null || !container.isRunning()) {
            throw new IllegalStateException("@ClerkSecurity needs a running application: put @QuarkusTest on the class");
        }
        return container;
    }

    private static void requireOneUser(ExtensionContext context) {
        Optional<TestSecurity> other = AnnotationLookup.find(context, TestSecurity.class)
                .filter(found -> !found.user().isEmpty());
        if (other.isPresent()) {
            throw new IllegalStateException("A test is signed in as one user, and both @ClerkSecurity and @TestSecurity name"
                    + " one. Leave the user out of @TestSecurity, which is then about authorizationEnabled alone.");
        }
    }
}
