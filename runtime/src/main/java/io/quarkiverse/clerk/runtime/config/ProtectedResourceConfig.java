package io.quarkiverse.clerk.runtime.config;

import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/**
 * Protected resource metadata. Requires {@code quarkus.clerk.protected-resource.enabled=true}.
 */
@ConfigGroup
public interface ProtectedResourceConfig {

    /**
     * Public origin of this application, such as {@code https://api.example.com}. By default, the origin of each
     * request.
     */
    Optional<String> resource();

    /**
     * Paths of the protected resources, such as {@code /mcp}. Each includes everything below it and has its own metadata
     * document.
     */
    @WithDefault("/")
    List<String> paths();

    /**
     * Scopes that the metadata lists. By default, none.
     */
    Optional<List<String>> scopes();
}
