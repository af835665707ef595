package io.quarkiverse.clerk.runtime.security;

import java.security.Permission;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.runtime.client.SessionBackend;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Makes the identity of a verified session: the user's id as the name, the role in the active organization as its
 * only role, the permissions in it as permissions. It is the same for every request with the same token, so there is
 * nothing of a request in it; what depends on the request is for augmentors.
 */
@ApplicationScoped
public class ClerkIdentityProvider implements IdentityProvider<ClerkAuthenticationRequest> {

    private final SessionBackend backend;
    private final Function<SessionToken, SecurityIdentity> maker = this::identity;

    ClerkIdentityProvider(SessionBackend backend) {
        this.backend = backend;
    }

    @Override
    public Class<ClerkAuthenticationRequest> getRequestType() {
        return ClerkAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ClerkAuthenticationRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom().item(request.token().derived(SecurityIdentity.class, maker));
    }

    private SecurityIdentity identity(SessionToken token) {
        ClerkPrincipal principal = new ClerkPrincipal(token, backend);
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addCredential(new ClerkTokenCredential(token.token()))
                .addAttribute(ClerkSession.class.getName(), principal.session());
        token.organization().ifPresent(organization -> addOrganization(identity, organization));
        return identity.build();
    }

    private static void addOrganization(QuarkusSecurityIdentity.Builder identity, ClerkOrganization organization) {
        if (organization.role() != null) {
            identity.addRole(organization.role());
        }
        Set<String> permissions = organization.permissions();
        identity.addPermissionChecker(new Function<Permission, Uni<Boolean>>() {
            @Override
            public Uni<Boolean> apply(Permission required) {
                return Uni.createFrom().item(implies(permissions, required));
            }
        });
    }

    /**
     * {@code @PermissionsAllowed("invoices:create")} is Clerk's {@code org:invoices:create}: the name is the feature,
     * the action is the permission's name. Quarkus asks for any one of several actions.
     */
    private static boolean implies(Set<String> permissions, Permission required) {
        if (!(required instanceof StringPermission)) {
            return false;
        }
        String prefix = "org:" + required.getName();
        String actions = required.getActions();
        if (actions == null || actions.isEmpty()) {
            return permissions.contains(prefix);
        }
        for (String action : actions.split(",")) {
            if (permissions.contains(prefix + ":" + action)) {
                return true;
            }
        }
        return false;
    }
}
