package io.quarkiverse.clerk.runtime.authorization;

import java.util.Optional;

import io.quarkiverse.clerk.ClerkOrganization;

/**
 * Clerk's rules for roles and permissions in the active organization. A key can be written with or without its
 * {@code org:} prefix.
 */
public final class OrganizationAccess {

    private static final String PREFIX = "org:";

    private OrganizationAccess() {
    }

    /** @return whether the role is the member's; {@code false} without an organization, and for {@code null} or empty text */
    public static boolean hasRole(Optional<ClerkOrganization> organization, String role) {
        return role != null && !role.isEmpty() && organization.map(ClerkOrganization::role)
                .map(actual -> normalize(actual).equals(normalize(role))).orElse(false);
    }

    /**
     * @return whether the member has the permission; {@code false} without an organization, and for {@code null} or
     *         empty text
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
