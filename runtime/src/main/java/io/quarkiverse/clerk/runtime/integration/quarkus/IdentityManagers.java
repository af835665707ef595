package io.quarkiverse.clerk.runtime.integration.quarkus;

import io.quarkus.arc.ClientProxy;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.runtime.QuarkusIdentityProviderManagerImpl;

/**
 * Tells Quarkus' own identity provider manager from one that the application supplies.
 */
public final class IdentityManagers {

    private IdentityManagers() {
    }

    /** @return whether the manager is Quarkus' own, neither replaced, decorated nor subclassed */
    public static boolean isQuarkusOwn(IdentityProviderManager manager) {
        return ClientProxy.unwrap(manager).getClass() == QuarkusIdentityProviderManagerImpl.class;
    }
}
