package io.quarkiverse.clerk.runtime.security;

import jakarta.inject.Singleton;

import io.quarkiverse.clerk.runtime.config.ClerkSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * The paths of this application that are OAuth protected resources, with the metadata that clients need to obtain a token.
 * It exists only if protected resources are configured.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728">RFC 9728: OAuth 2.0 Protected Resource Metadata</a>
 */
@Singleton
public final class ProtectedResources {

    /** The path of the metadata, followed by the path of the resource (section 3.1). */
    public static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    private final ClerkSettings.ProtectedResource settings;
    private final String authorizationServer;

    ProtectedResources(ClerkSettings settings) {
        this.settings = settings.protectedResource();
        this.authorizationServer = settings.frontendApiUrl();
    }

    /**
     * @return the URL of the metadata of the requested resource; {@code null} if it is not a protected resource, or the
     *         request has no host
     */
    String metadataUrl(RoutingContext context) {
        String origin = origin(context);
        if (origin != null) {
            for (String path : settings.paths()) {
                if (isBelow(path, context.normalizedPath())) {
                    return origin + WELL_KNOWN + path;
                }
            }
        }
        return null;
    }

    /**
     * @return the requested metadata (section 2); {@code null} if there is no such resource, or the request has no host
     */
    public JsonObject metadata(RoutingContext context) {
        String origin = origin(context);
        String path = context.normalizedPath().substring(WELL_KNOWN.length());
        if (origin == null || !settings.paths().contains(path)) {
            return null;
        }
        JsonObject metadata = new JsonObject().put("resource", origin + path)
                .put("authorization_servers", new JsonArray().add(authorizationServer))
                .put("bearer_methods_supported", new JsonArray().add("header"));
        if (!settings.scopes().isEmpty()) {
            metadata.put("scopes_supported", new JsonArray(settings.scopes()));
        }
        return metadata;
    }

    private String origin(RoutingContext context) {
        if (settings.origin() != null) {
            return settings.origin();
        }
        return context.request().authority() == null ? null
                : context.request().scheme() + "://" + context.request().authority();
    }

    private static boolean isBelow(String path, String requested) {
        return requested.startsWith(path) && (requested.length() == path.length() || requested.charAt(path.length()) == '/');
    }
}
