package io.quarkiverse.clerk.runtime.browser;

import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.ClerkOrganization;
import io.quarkiverse.clerk.runtime.config.ClerkSettings.OrganizationSync;
import io.quarkiverse.clerk.runtime.config.PathPattern;

/**
 * The organization that a URL belongs to.
 *
 * @param id the organization's id, or {@code null}
 * @param slug the organization's slug, or {@code null}; without either, the URL belongs to the personal account
 */
record OrganizationTarget(String id, String slug) {

    private static final OrganizationTarget PERSONAL_ACCOUNT = new OrganizationTarget(null, null);

    /** @return the target of a path; empty if no pattern matches */
    static Optional<OrganizationTarget> of(String path, OrganizationSync sync) {
        for (PathPattern pattern : sync.organizations()) {
            Optional<Map<String, String>> parameters = pattern.match(path);
            if (parameters.isPresent()) {
                String id = parameters.get().get("id");
                String slug = parameters.get().get("slug");
                if (id != null || slug != null) {
                    return Optional.of(new OrganizationTarget(id, id == null ? slug : null));
                }
            }
        }
        return sync.personalAccount().stream().anyMatch(pattern -> pattern.match(path).isPresent())
                ? Optional.of(PERSONAL_ACCOUNT)
                : Optional.empty();
    }

    boolean is(Optional<ClerkOrganization> active) {
        if (id != null) {
            return active.isPresent() && id.equals(active.get().id());
        }
        return slug == null ? active.isEmpty() : active.isPresent() && slug.equals(active.get().slug());
    }

    /** @return the value of the handshake's parameter */
    String idOrSlug() {
        return id != null ? id : slug != null ? slug : "";
    }
}
