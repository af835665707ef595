package io.quarkiverse.clerk.runtime.security;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.security.ClerkMachinePolicy.Kind;

/**
 * Produces a path policy for each kind of token.
 */
@Singleton
public final class MachinePolicies {

    @Produces
    @Singleton
    ClerkMachinePolicy apiKey() {
        return new ClerkMachinePolicy(Kind.API_KEY);
    }

    @Produces
    @Singleton
    ClerkMachinePolicy m2mToken() {
        return new ClerkMachinePolicy(Kind.M2M_TOKEN);
    }

    @Produces
    @Singleton
    ClerkMachinePolicy oauthToken() {
        return new ClerkMachinePolicy(Kind.OAUTH_TOKEN);
    }

    @Produces
    @Singleton
    ClerkMachinePolicy machine() {
        return new ClerkMachinePolicy(Kind.MACHINE);
    }

    @Produces
    @Singleton
    ClerkMachinePolicy any() {
        return new ClerkMachinePolicy(Kind.ANY);
    }
}
