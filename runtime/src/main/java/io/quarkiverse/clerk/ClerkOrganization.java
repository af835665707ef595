package io.quarkiverse.clerk;

import java.io.Serializable;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The active organization of a session, as the session token describes it. Immutable.
 *
 * @param id the organization's id, {@code org_…}
 * @param slug the organization's slug, or {@code null} if the instance does not use slugs
 * @param role the user's role with its prefix, such as {@code org:admin}, or {@code null} if the token has none
 * @param permissions the user's custom permissions with their prefix, such as {@code org:invoices:create};
 *        empty if there are none. Session tokens do not contain Clerk's system permissions ({@code org:sys_…}).
 * @see <a href="https://clerk.com/docs/guides/sessions/session-tokens">Clerk: session tokens</a>
 */
public record ClerkOrganization(String id, @Nullable String slug, @Nullable String role,
        Set<String> permissions) implements Serializable {

    /**
     * @throws NullPointerException if the id or the permissions are {@code null}
     */
    public ClerkOrganization {
        Objects.requireNonNull(id, "id");
        permissions = Set.copyOf(permissions);
    }
}
