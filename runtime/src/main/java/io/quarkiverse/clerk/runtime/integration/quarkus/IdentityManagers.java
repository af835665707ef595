package io.quarkiverse.clerk.runtime.integration.quarkus;

import io.quarkus.arc.ClientProxy;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.runtime.QuarkusIdentityProviderManagerImpl;

/**
 * Distinguishes the identity provider manager of Quarkus from one that the application provides.
 */
public final class IdentityManagers {

    private IdentityManagers() {
    }

    /** @return whether it is the manager of Quarkus, not replaced, decorated or subclassed */
    public static boolean isQuarkusOwn(IdentityProviderManager manager) {
        return ClientProxy.unwrap(manager).getClass() == QuarkusIdentityProviderManagerImpl.class;
    }
}
