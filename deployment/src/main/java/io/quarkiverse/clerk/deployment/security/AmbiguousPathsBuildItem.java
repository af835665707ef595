package io.quarkiverse.clerk.deployment.security;

import io.quarkus.builder.item.EmptyBuildItem;

/**
 * Marks that ambiguous paths are handled, so that routes that come before authentication can be added.
 */
public final class AmbiguousPathsBuildItem extends EmptyBuildItem {
}
