package io.quarkiverse.clerk;

import java.io.Serializable;
import java.util.Objects;
import java.util.Set;

/**
 * The organization that is active in a session, as the session token states it.
 *
 * @param id the organization's id, {@code org_…}
 * @param slug the organization's slug, or {@code null} where the instance has slugs switched off
 * @param role the member's role with its prefix, such as {@code org:admin}, or {@code null} if the token names none
 * @param permissions the member's custom permissions with their prefix, such as {@code org:invoices:create};
 *        immutable, never {@code null}. Clerk's system permissions ({@code org:sys_…}) are not in a session token.
 * @see <a href="https://clerk.com/docs/guides/sessions/session-tokens">Clerk: session tokens</a>
 */
public record ClerkOrganization(String id, String slug, String role, Set<String> permissions) implements Serializable {

    /**
     * @throws NullPointerException if the id or the permissions are {@code null}
     */
    public ClerkOrganization {
        Objects.requireNonNull(id, "id");
        permissions = Set.copyOf(permissions);
    }
}
