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
 * The identity of a signed-in user: the name is the user ID, the only role is the role in the active organization, and the
 * permissions are those in the organization. An identity is created for each request, so it reads the session on demand and
 * has no collections of its own. It is immutable, except for the credential, which is created on first use.
 */
final class ClerkIdentity implements SecurityIdentity {

    private final ClerkPrincipal principal;
    private final Map<String, Object> attributes;

    private volatile ClerkTokenCredential credential;

    /** @param attributes the attributes, except for the session; not copied */
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

    /** @return an empty set, because Clerk's permissions are only names; use {@link #checkPermission} */
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

    /** Created on first use, because the credential copies the token and most requests do not need it. */
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
     * {@code @PermissionsAllowed("invoices:create")} is Clerk's {@code org:invoices:create}: the name is the feature, the
     * action is the name of the permission. If there are several actions, one of them is enough.
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

    /** Does not contain the token, because the result can be logged. */
    @Override
    public String toString() {
        return "ClerkIdentity[" + principal + "]";
    }
}
