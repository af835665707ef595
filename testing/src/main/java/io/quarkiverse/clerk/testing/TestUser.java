package io.quarkiverse.clerk.testing;

import java.util.function.Function;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.clerk.runtime.security.ClerkAuthenticationRequest;
import io.quarkiverse.clerk.runtime.security.IdentityFactory;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;

/**
 * The user of {@link ClerkSecurity} in the running test. An application with this bean starts only in test mode.
 */
@Singleton
@Unremovable
public final class TestUser {

    private volatile @Nullable Function<IdentityFactory, ClerkAuthenticationRequest> caller;

    /** Checks the launch mode before the first request, whether or not the bean is used. */
    void onStart(@Observes StartupEvent event) {
        requireTest(LaunchMode.current());
    }

    @PostConstruct
    void onCreation() {
        requireTest(LaunchMode.current());
    }

    static void requireTest(LaunchMode mode) {
        if (mode != LaunchMode.TEST) {
            throw new IllegalStateException(
                    "quarkus-clerk-testing is part of this application, which does not run in test mode. It"
                            + " would let tests decide who is signed in. Give the dependency the scope test.");
        }
    }

    /** @return creates the request for the identity of the caller; {@code null} while no test signs one in */
    @Nullable
    Function<IdentityFactory, ClerkAuthenticationRequest> caller() {
        return caller;
    }

    void set(@Nullable Function<IdentityFactory, ClerkAuthenticationRequest> newCaller) {
        caller = newCaller;
    }
}
