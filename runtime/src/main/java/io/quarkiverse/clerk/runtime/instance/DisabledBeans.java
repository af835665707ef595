package io.quarkiverse.clerk.runtime.instance;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.quarkiverse.clerk.ClerkInstance;
import io.quarkus.arc.DefaultBean;

/**
 * Beans for applications in which the extension is disabled, so that their templates render.
 */
@Singleton
public final class DisabledBeans {

    /** Without a publishable key, clerk-js does nothing. */
    @Produces
    @Singleton
    @DefaultBean
    @Named("clerkInstance")
    ClerkInstance frontEndConfiguration() {
        return ClerkInstance.builder("", "").build();
    }
}
