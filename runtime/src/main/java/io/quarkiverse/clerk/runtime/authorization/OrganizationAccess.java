package io.quarkiverse.clerk.runtime.authorization;

import java.util.Optional;

import io.quarkiverse.clerk.ClerkOrganization;

/**
 * Clerk's rules for roles and permissions in the active organization. The prefix {@code org:} is optional.
 */
public final class OrganizationAccess {

    private static final String PREFIX = "org:";

    private OrganizationAccess() {
    }

    /**
     * @return whether the member has the role; {@code false} if no organization is active, or if the role is {@code null} or
     *         empty
     */
    public static boolean hasRole(Optional<ClerkOrganization> organization, String role) {
        return role != null && !role.isEmpty() && organization.map(ClerkOrganization::role)
                .map(actual -> normalize(actual).equals(normalize(role))).orElse(false);
    }

    /**
     * @return whether the member has the permission; {@code false} if no organization is active, or if the permission is
     *         {@code null} or empty
     */
    public static boolean hasPermission(Optional<ClerkOrganization> organization, String permission) {
        return permission != null && !permission.isEmpty() && organization
                .map(active -> active.permissions().contains(normalize(permission))).orElse(false);
    }

    private static String normalize(String key) {
        String bare = key;
        while (bare.startsWith(PREFIX)) {
            bare = bare.substring(PREFIX.length());
        }
        return PREFIX + bare;
    }
}
