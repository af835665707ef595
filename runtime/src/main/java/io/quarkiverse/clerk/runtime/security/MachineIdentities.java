package io.quarkiverse.clerk.runtime.security;

import java.security.Permission;
import java.util.Map;

import io.quarkiverse.clerk.ClerkMachine;
import io.quarkiverse.clerk.runtime.backend.SessionUserService;
import io.quarkiverse.clerk.runtime.integration.quarkus.IdentityAttributes;
import io.quarkiverse.clerk.runtime.machine.MachineToken;
import io.quarkiverse.clerk.runtime.session.MachinePrincipal;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Creates the identity of a machine: the name is the subject of the token, and the permissions are the scopes. It has no roles.
 */
final class MachineIdentities {

    private final SessionUserService users;
    private final boolean closeExpiredConnections;

    MachineIdentities(SessionUserService users, boolean closeExpiredConnections) {
        this.users = users;
        this.closeExpiredConnections = closeExpiredConnections;
    }

    SecurityIdentity of(MachineToken token, Map<String, Object> attributes) {
        MachinePrincipal principal = new MachinePrincipal(token, users);
        ClerkMachine machine = principal.machine();
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder().setPrincipal(principal)
                .addCredential(new ClerkTokenCredential(token.text()))
                .addAttribute(ClerkMachine.class.getName(), machine)
                .addPermissionChecker(required -> Uni.createFrom().item(implies(machine, required)));
        attributes.forEach(identity::addAttribute);
        if (closeExpiredConnections && token.expiresAt() != null) {
            identity.addAttribute(IdentityAttributes.EXPIRE_TIME, token.expiresAt().getEpochSecond() + 1);
        }
        return identity.build();
    }

    /**
     * {@code @PermissionsAllowed("reports:read")} is the scope {@code reports:read}. If there are several actions, one of them
     * is
     * enough.
     */
    private static boolean implies(ClerkMachine machine, Permission required) {
        if (!(required instanceof StringPermission)) {
            return false;
        }
        String actions = required.getActions();
        if (actions == null || actions.isEmpty()) {
            return machine.hasScope(required.getName());
        }
        for (String action : actions.split(",")) {
            if (machine.hasScope(required.getName() + ":" + action)) {
                return true;
            }
        }
        return false;
    }
}
