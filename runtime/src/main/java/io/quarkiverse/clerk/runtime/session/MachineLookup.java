package io.quarkiverse.clerk.runtime.session;

import java.util.Map;

import io.quarkiverse.clerk.ClerkMachine;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;

/**
 * Finds the machine in a Quarkus identity.
 */
public final class MachineLookup {

    private MachineLookup() {
    }

    /**
     * @param identity the request's identity; {@code null} for none
     * @return the machine of the identity; one that is not authenticated if there is none
     */
    public static ClerkMachine of(SecurityIdentity identity) {
        ClerkMachine machine = authenticated(identity);
        return machine == null ? NoMachine.INSTANCE : machine;
    }

    /** @return the machine of the identity, or of another identity of the same request; or {@code null} */
    public static ClerkMachine authenticated(SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            return null;
        }
        ClerkMachine machine = own(identity);
        if (machine != null) {
            return machine;
        }
        // In inclusive mode, this is the identity of the first mechanism; those of the others are in an attribute.
        Map<String, SecurityIdentity> all = HttpSecurityUtils.getSecurityIdentities(identity);
        SecurityIdentity clerks = all == null ? null : all.get(SessionLookup.MECHANISM);
        return clerks == null ? null : own(clerks);
    }

    /** An augmentor of the application can copy only the principal or only the attributes, so both are checked. */
    private static ClerkMachine own(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof MachinePrincipal principal) {
            return principal.machine();
        }
        return identity.getAttribute(ClerkMachine.class.getName()) instanceof AuthenticatedMachine machine ? machine : null;
    }
}
