package io.quarkiverse.clerk.runtime.security;

import java.security.Permission;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.runtime.session.ClerkPrincipal;
import io.quarkus.security.StringPermission;
import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Who is signed in: the user's id as the name, the role in the active organization as the only role, the permissions in
 * it as permissions. Read from the session when asked, rather than kept in collections of its own: one is made for each
 * request. Immutable, but for a credential that is made when somebody asks for it.
 */
final class ClerkIdentity implements SecurityIdentity {

    private final ClerkPrincipal principal;
    private final Map<String, Object> attributes;

    private volatile ClerkTokenCredential credential;

    /** @param attributes what it has besides its session; not copied */
    ClerkIdentity(ClerkPrincipal principal, Map<String, Object> attributes) {
        this.principal = principal;
        this.attributes = attributes;
    }

    @Override
    public Principal getPrincipal() {
        return principal;
    }

    @Override
    public boolean isAnonymous() {
        return false;
    }

    @Override
    public Set<String> getRoles() {
        String role = role();
        return role == null ? Collections.emptySet() : Collections.singleton(role);
    }

    @Override
    public boolean hasRole(String role) {
        return role != null && role.equals(role());
    }

    private String role() {
        return principal.session().organization().map(ClerkOrganization::role).orElse(null);
    }

    /** @return none: only Clerk's names of permissions are known, and what implies them is {@link #checkPermission} */
    @Override
    public Set<Permission> getPermissions() {
        return Collections.emptySet();
    }

    @Override
    public <T extends Credential> T getCredential(Class<T> type) {
        return type.isAssignableFrom(ClerkTokenCredential.class) ? type.cast(credential()) : null;
    }

    @Override
    public Set<Credential> getCredentials() {
        return Collections.singleton(credential());
    }

    /** It has a text of the token of its own, which most requests do not need. */
    private ClerkTokenCredential credential() {
        ClerkTokenCredential known = credential;
        if (known == null) {
            known = new ClerkTokenCredential(principal.getRawToken());
            credential = known;
        }
        return known;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getAttribute(String name) {
        return (T) (ClerkSession.class.getName().equals(name) ? principal.session() : attributes.get(name));
    }

    @Override
    public Map<String, Object> getAttributes() {
        Map<String, Object> all = new HashMap<>(attributes);
        all.put(ClerkSession.class.getName(), principal.session());
        return Collections.unmodifiableMap(all);
    }

    @Override
    public Uni<Boolean> checkPermission(Permission required) {
        return Uni.createFrom().item(required instanceof StringPermission permission && implies(permission));
    }

    /**
     * {@code @PermissionsAllowed("invoices:create")} is Clerk's {@code org:invoices:create}: the name is the feature,
     * the action is the permission's name. Quarkus asks for any one of several actions.
     */
    private boolean implies(StringPermission required) {
        Set<String> permissions = principal.session().organization().map(ClerkOrganization::permissions).orElse(Set.of());
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

    /** Never the token: this ends up in logs. */
    @Override
    public String toString() {
        return "ClerkIdentity[" + principal + "]";
    }
}
