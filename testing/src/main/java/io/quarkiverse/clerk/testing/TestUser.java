package io.quarkiverse.clerk.testing;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;

/**
 * Who the running test is signed in as. An application that has this bean and is not being tested does not start.
 */
@Singleton
@Unremovable
public final class TestUser {

    private volatile SessionToken token;

    /** Sooner than the first request, and whatever the order of start-up is. */
    void onStart(@Observes StartupEvent event) {
        requireTest(LaunchMode.current());
    }

    @PostConstruct
    void onCreation() {
        requireTest(LaunchMode.current());
    }

    static void requireTest(LaunchMode mode) {
        if (mode != LaunchMode.TEST) {
            throw new IllegalStateException("quarkus-clerk-testing is part of this application, which is no test: it would let"
                    + " tests decide who is signed in. Give the dependency the scope test.");
        }
    }

    /** {@code null} while no test says who */
    SessionToken token() {
        return token;
    }

    void set(SessionToken newToken) {
        token = newToken;
    }
}
