package io.quarkiverse.clerk.runtime.config;

import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;

/**
 * Which organization the URL of a page belongs to. A browser that requests such a page while another organization is
 * active is redirected to Clerk and back to switch. Patterns are paths in the path-to-regexp notation: {@code :slug}
 * matches one segment, {@code (.*)} matches the rest.
 */
@ConfigGroup
public interface OrganizationSyncConfig {

    /**
     * Path patterns of pages that belong to an organization, such as {@code /orgs/:slug} and {@code /orgs/:slug/(.*)}.
     * The parameter is {@code :slug}, or {@code :id} for the organization ID.
     */
    Optional<List<String>> organizationPatterns();

    /**
     * Path patterns of pages that belong to the personal account, where no organization is active, such as {@code /me}
     * and {@code /me/(.*)}. If a path matches an organization pattern too, the organization pattern wins.
     */
    Optional<List<String>> personalAccountPatterns();
}
